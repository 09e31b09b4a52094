import { describe, expect, it } from 'vitest';
import { datasetOf, edge, HOSTILE, node, textOf } from './dataset.fixture';
import { writeGexf } from './gexf';
import { writeGraphml } from './graphml';
import {
  type Element,
  GEXF,
  GRAPHML,
  parseXml,
  repeated,
  TYPED,
  violations,
} from './xml-grammar.fixture';

const DATASET = datasetOf({
  nodes: HOSTILE.map((text, i) => node(`o${i}`, text)),
  edges: HOSTILE.map((text, i) => edge(`r${i}`, `o${i}`, 'o0', text)),
});
const named = (elements: Element[], ...names: string[]) =>
  elements.filter(({ name }) => names.includes(name));
const idsOf = (elements: Element[], name: string) =>
  named(elements, name).map(({ attributes }) => attributes.id);

/** Both ends of every edge are nodes, and no id stands twice. */
function expectWholeGraph(elements: Element[]) {
  const nodes = idsOf(elements, 'node');
  expect(repeated(nodes)).toEqual([]);
  expect(repeated(idsOf(elements, 'edge'))).toEqual([]);
  const ends = named(elements, 'edge').flatMap(({ attributes: { source, target } }) => [
    ...[source, target],
  ]);
  expect(ends.filter((end) => !nodes.includes(end))).toEqual([]);
}

describe('the grammar of GEXF 1.3', () => {
  it('is kept by a file with every kind of text, and by an empty one', async () => {
    for (const dataset of [DATASET, datasetOf({})]) {
      const elements = parseXml(await textOf(writeGexf(dataset, '1.3')));
      expect(violations(elements, GEXF)).toEqual([]);
      expectWholeGraph(elements);
    }
  });

  it('is kept by values too: each is declared for its element, and of its type', async () => {
    const elements = parseXml(await textOf(writeGexf(DATASET, '1.3')));
    const types = new Map(
      named(elements, 'attribute').map(({ parent, attributes: { id, type } }) => [
        `${parent?.attributes.class} ${id}`,
        type,
      ]),
    );
    const values = named(elements, 'attvalue');
    expect(values.length).toBeGreaterThan(50);
    for (const { parent, attributes } of values) {
      const type = types.get(`${parent?.parent?.name} ${attributes.for}`);
      expect(TYPED[type ?? 'undeclared']?.test(attributes.value), attributes.value).toBe(true);
    }
  });

  it('tells what a broken file breaks', async () => {
    const xml = await textOf(writeGexf(DATASET, '1.3'));
    const broken = (from: RegExp, to: string) => violations(parseXml(xml.replace(from, to)), GEXF);
    expect(broken(/ id="o0"/, '')).toEqual(['node lacks id']);
    expect(broken(/ r="\d+"/, ' r="256"')).toEqual(['viz:color has r="256"']);
    expect(broken(/<meta.*<\/meta>/, '<note/>')[0]).toBe('gexf holds note graph ');
    expect(broken(/mode="static"/, 'mode="still"')).toEqual(['graph has mode="still"']);
  });
});

describe('the grammar of GraphML 1.0', () => {
  it('is kept by a file with every kind of text, and by an empty one', async () => {
    for (const dataset of [DATASET, datasetOf({})]) {
      const elements = parseXml(await textOf(writeGraphml(dataset)));
      expect(violations(elements, GRAPHML)).toEqual([]);
      expectWholeGraph(elements);
      expect(repeated(idsOf(elements, 'key'))).toEqual([]);
    }
  });

  it('is kept by values too: each has a key for its element, and the type of it', async () => {
    const elements = parseXml(await textOf(writeGraphml(DATASET)));
    const types = new Map(
      named(elements, 'key').map(({ attributes }) => [
        `${attributes.for} ${attributes.id}`,
        attributes['attr.type'],
      ]),
    );
    for (const { parent, attributes, text } of named(elements, 'data')) {
      const type = types.get(`${parent?.name} ${attributes.key}`);
      expect(TYPED[type ?? 'undeclared']?.test(text), `${attributes.key} ${text}`).toBe(true);
    }
  });

  it('tells what a broken file breaks', async () => {
    const xml = await textOf(writeGraphml(DATASET));
    const broken = (from: RegExp, to: string) =>
      violations(parseXml(xml.replace(from, to)), GRAPHML);
    expect(broken(/ edgedefault="directed"/, '')).toEqual(['graph lacks edgedefault']);
    expect(broken(/attr\.type="long"/, 'attr.type="count"')).toEqual(['key has attr.type="count"']);
    expect(broken(/<graph /, 'text<graph ')).toEqual(['graphml holds text']);
  });
});
