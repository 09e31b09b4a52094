import { SaxesParser } from 'saxes';

export interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  parent: Element | null;
  children: Element[];
}

/** The elements of a document in its order. Throws where it is not well-formed. */
export function parseXml(xml: string): Element[] {
  const [all, open]: [Element[], Element[]] = [[], []];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', ({ name, attributes }) => {
    const parent = open.at(-1) ?? null;
    const element = { name, attributes, text: '', parent, children: [] };
    parent?.children.push(element);
    all.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return all;
}

/** What may stand in an element: its children in order, each followed by a space, and attributes. */
interface ElementRule {
  children: RegExp;
  required?: Record<string, RegExp>;
  optional?: Record<string, RegExp>;
  hasText?: true;
}
type Grammar = Record<string, ElementRule>;

/** What a document breaks of a grammar, in words. */
export function violations(elements: readonly Element[], grammar: Grammar): string[] {
  return elements.flatMap((element) => {
    const { name, attributes, children, text } = element;
    const rule = grammar[name];
    if (!rule) return [`unknown element ${name}`];
    const known = { ...rule.required, ...rule.optional };
    const order = children.map((child) => `${child.name} `).join('');
    return [
      ...(rule.children.test(order) ? [] : [`${name} holds ${order.slice(0, 80)}`]),
      ...(rule.hasText || text.trim() === '' ? [] : [`${name} holds text`]),
      ...Object.keys(rule.required ?? {})
        .filter((attribute) => !(attribute in attributes))
        .map((attribute) => `${name} lacks ${attribute}`),
      ...Object.entries(attributes)
        .filter(([attribute, value]) => !known[attribute]?.test(value))
        .map(([attribute, value]) => `${name} has ${attribute}="${value.slice(0, 80)}"`),
    ];
  });
}

/** Those that stand more than once. */
export const repeated = (ids: readonly string[]) => ids.filter((id, i) => ids.indexOf(id) !== i);

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const ANY = /^[^]*$/;

/** The lexical forms of the types that both formats name. */
export const TYPED: Record<string, RegExp> = {
  ...{ string: ANY, boolean: /^(true|false|0|1)$/, float: NUMBER, double: NUMBER },
  ...{ int: /^[+-]?\d+$/, integer: /^[+-]?\d+$/, long: /^[+-]?\d+$/ },
};

const BYTE = /^(\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/;
const ID = /^\S+$/;

/** GEXF 1.3, static graphs: https://gexf.net/schema.html */
export const GEXF: Grammar = {
  gexf: {
    children: /^(meta )?graph $/,
    required: { version: /^1\.3$/, xmlns: /^http:\/\/gexf\.net\/1\.3$/ },
    optional: { 'xmlns:viz': /^http:\/\/gexf\.net\/1\.3\/viz$/ },
  },
  meta: {
    children: /^((creator|description|keywords) )*$/,
    optional: { lastmodifieddate: /^\d{4}-\d\d-\d\d$/ },
  },
  creator: { children: /^$/, hasText: true },
  description: { children: /^$/, hasText: true },
  graph: {
    children: /^(attributes )*nodes edges $/,
    optional: { defaultedgetype: /^(directed|undirected|mutual)$/, mode: /^(static|dynamic)$/ },
  },
  attributes: {
    children: /^(attribute )*$/,
    required: { class: /^(node|edge)$/ },
    optional: { mode: /^(static|dynamic)$/ },
  },
  attribute: {
    children: /^(default )?(options )?$/,
    required: {
      ...{ id: ID, title: ANY },
      type: /^(integer|long|double|float|boolean|short|byte|date|anyURI|string|char)$/,
    },
  },
  nodes: { children: /^(node )*$/, optional: { count: /^\d+$/ } },
  node: {
    children: /^(attvalues )?(viz:color )?(viz:position )?(viz:size )?$/,
    required: { id: ID },
    optional: { label: ANY },
  },
  edges: { children: /^(edge )*$/, optional: { count: /^\d+$/ } },
  edge: {
    children: /^(attvalues )?$/,
    required: { source: ID, target: ID },
    optional: {
      ...{ id: ID, label: ANY, kind: ANY, weight: NUMBER },
      type: /^(directed|undirected|mutual)$/,
    },
  },
  attvalues: { children: /^(attvalue )*$/ },
  attvalue: { children: /^$/, required: { for: ID, value: ANY } },
  'viz:color': { children: /^$/, required: { r: BYTE, g: BYTE, b: BYTE } },
  'viz:position': { children: /^$/, required: { x: NUMBER, y: NUMBER }, optional: { z: NUMBER } },
  'viz:size': { children: /^$/, required: { value: /^\d+(\.\d+)?$/ } },
};

const NMTOKEN = /^[\w.:-]+$/;

/** GraphML 1.0, structure and attributes: http://graphml.graphdrawing.org/specification.html */
export const GRAPHML: Grammar = {
  graphml: {
    children: /^(desc )?(key )*((data|graph) )*$/,
    optional: {
      xmlns: /^http:\/\/graphml\.graphdrawing\.org\/xmlns$/,
      'xmlns:xsi': /^http:\/\/www\.w3\.org\/2001\/XMLSchema-instance$/,
      'xsi:schemaLocation': /^(\S+ \S+)( \S+ \S+)*$/,
    },
  },
  desc: { children: /^$/, hasText: true },
  key: {
    children: /^(desc )?(default )?$/,
    required: { id: NMTOKEN },
    optional: {
      for: /^(all|graph|node|edge|hyperedge|port|endpoint)$/,
      'attr.name': ANY,
      'attr.type': /^(boolean|int|long|float|double|string)$/,
    },
  },
  graph: {
    children: /^(desc )?((data|node|edge|hyperedge) )*$/,
    required: { edgedefault: /^(directed|undirected)$/ },
    optional: { id: NMTOKEN },
  },
  node: { children: /^(desc )?((data|port) )*(graph )?$/, required: { id: NMTOKEN } },
  edge: {
    children: /^(desc )?(data )*(graph )?$/,
    required: { source: NMTOKEN, target: NMTOKEN },
    optional: { id: NMTOKEN, directed: /^(true|false)$/ },
  },
  data: { children: /^$/, required: { key: NMTOKEN }, optional: { id: NMTOKEN }, hasText: true },
};
