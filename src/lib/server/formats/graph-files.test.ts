import { describe, expect, it } from 'vitest';
import { type Cell, EDGE_COLUMNS, NODE_COLUMNS } from '$lib/domain/export-columns';
import { CONTROLS, datasetOf, edge, HOSTILE, node, textOf } from './dataset.fixture';
import { writeGexf } from './gexf';
import { writeGraphml } from './graphml';
import { parseXml } from './xml-grammar.fixture';

const NODES = HOSTILE.map((text, i) => node(`o${i}`, text));
const EDGES = HOSTILE.map((text, i) => edge(`r${i}`, `o${i}`, 'o0', text));
const DATASET = datasetOf({ nodes: NODES, edges: EDGES });

/** The rows of a GraphML file again, by the names of its keys. */
function readGraphml(xml: string, kind: 'node' | 'edge', columns: string[]): Cell[][] {
  const elements = parseXml(xml);
  const names = new Map(
    elements
      .filter(({ name }) => name === 'key')
      .map(({ attributes }) => [attributes.id, attributes['attr.name']]),
  );
  const also: Record<string, string> = {
    ...{ label: 'Label', edgelabel: 'Label', weight: 'Weight', x: 'layout_x', y: 'layout_y' },
  };
  return elements
    .filter(({ name }) => name === kind)
    .map((element) => {
      const { id, source, target } = element.attributes;
      const values: Record<string, string> = { Id: id, Source: source, Target: target };
      for (const data of elements.filter(({ parent }) => parent === element)) {
        const name = names.get(data.attributes.key) ?? '';
        values[also[name] ?? name] = data.text;
      }
      return columns.map((column) => values[column] ?? null);
    });
}

describe('GraphML', () => {
  it('gives back every node and edge as it was, whatever the texts hold', async () => {
    const xml = await textOf(writeGraphml(DATASET));
    expect(readGraphml(xml, 'node', Object.keys(NODE_COLUMNS))).toEqual(NODES);
    expect(readGraphml(xml, 'edge', Object.keys(EDGE_COLUMNS))).toEqual(EDGES);
  });

  it('leaves out only what XML cannot hold', async () => {
    const xml = await textOf(writeGraphml(datasetOf({ nodes: [node('o1', CONTROLS)] })));
    const [[, label]] = readGraphml(xml, 'node', ['Id', 'Label']);
    expect(label).toBe('abcde');
  });

  it('declares every key that it uses, with a type', async () => {
    const elements = parseXml(await textOf(writeGraphml(DATASET)));
    const keys = elements.filter(({ name }) => name === 'key').map(({ attributes }) => attributes);
    const used = new Set(
      elements.filter(({ name }) => name === 'data').map(({ attributes }) => attributes.key),
    );
    expect([...used].filter((id) => !keys.some((key) => key.id === id))).toEqual([]);
    expect(keys.find((key) => key['attr.name'] === 'degree')?.['attr.type']).toBe('long');
  });
});

describe('GEXF', () => {
  it.each([
    ['1.3', 'http://gexf.net/1.3'],
    ['1.2', 'http://www.gexf.net/1.2draft'],
  ] as const)('%s holds names, positions, colours and kinds', async (version, namespace) => {
    const elements = parseXml(await textOf(writeGexf(DATASET, version)));
    expect(elements[0].attributes).toMatchObject({ xmlns: namespace, version });
    const labels = elements.filter(({ name }) => name === 'node').map((e) => e.attributes.label);
    expect(labels).toEqual(HOSTILE);
    const position = elements.find(({ name }) => name === 'viz:position');
    expect(position?.attributes).toEqual({ x: '-12.5', y: '3', z: '0' });
    const color = elements.find(({ name }) => name === 'viz:color');
    expect(color?.attributes).toEqual({ r: '23', g: '97', b: '74' });
    const first = elements.find(({ name }) => name === 'edge');
    expect(first?.attributes.kind).toBe(version === '1.3' ? 'member_of' : undefined);
    const titles = elements
      .filter(({ name }) => name === 'attribute')
      .map(({ attributes }) => attributes.title);
    expect(titles).toEqual(expect.arrayContaining(['Kind', 'community', 'betweenness_est']));
    // Gephi takes such columns for time
    expect(titles.filter((title) => /interval|timestamp/i.test(title))).toEqual([]);
  });

  it('of nothing is a whole, empty graph', async () => {
    const names = parseXml(await textOf(writeGexf(datasetOf({}), '1.3'))).map(({ name }) => name);
    expect(names).toContain('edges');
    expect(names).not.toContain('node');
  });
});
