import type { Row } from '$lib/domain/export-columns';
import { type Dataset, readRows } from './dataset';
import {
  type Attribute,
  colorOf,
  EDGE,
  EDGE_ATTRIBUTES,
  NODE,
  NODE_ATTRIBUTES,
  sizeOf,
} from './graph-columns';
import { escapeXml, XML_HEAD } from './xml';

/** What drawing programs read: name, position, colour and size of a node. */
const DRAWN: Record<string, 'string' | 'int' | 'double'> = {
  ...{ label: 'string', x: 'double', y: 'double', r: 'int', g: 'int', b: 'int', size: 'double' },
};
const ON_EDGE = { edgelabel: 'string', weight: 'double' };

/**
 * Typed keys, every row of nodes.csv and edges.csv whole, in one pass. Every edge is written as
 * directed, as readers refuse files that mix both: `Type` says which kinds have no direction.
 */
export async function* writeGraphml(dataset: Dataset): AsyncGenerator<string> {
  yield `${XML_HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<desc>${escapeXml(`${dataset.title}. ${dataset.date}. ${dataset.filter}. ${dataset.licenses.join(', ')}`)}</desc>
${declare('node', DRAWN, NODE_ATTRIBUTES)}${declare('edge', ON_EDGE, EDGE_ATTRIBUTES)}<graph id="weft" edgedefault="directed">
`;
  for await (const rows of readRows(dataset, 'nodes')) yield rows.map(printNode).join('');
  for await (const rows of readRows(dataset, 'edges')) yield rows.map(printEdge).join('');
  yield '</graph>\n</graphml>\n';
}

function declare(
  subject: 'node' | 'edge',
  drawn: Record<string, string>,
  attributes: readonly Attribute[],
): string {
  const key = (id: string, name: string, type: string) =>
    `<key id="${id}" for="${subject}" attr.name="${name}" attr.type="${type}"/>\n`;
  return [
    ...Object.entries(drawn).map(([name, type]) => key(name, name, type)),
    ...attributes.map(({ name, at, type }) => key(`${subject[0]}${at}`, name, type)),
  ].join('');
}

const datum = (key: string, value: string | number | null) =>
  value === null ? '' : `<data key="${key}">${value}</data>`;

function printValues(row: Row, attributes: readonly Attribute[], prefix: string): string {
  let values = '';
  for (const { at } of attributes) {
    const cell = row[at];
    if (cell !== null) values += `<data key="${prefix}${at}">${escapeXml(cell)}</data>`;
  }
  return values;
}

function printNode(row: Row): string {
  const [r, g, b] = colorOf(row[NODE.Category]);
  const drawn = [
    datum('label', escapeXml(row[NODE.Label] ?? '')),
    datum('x', row[NODE.layout_x]),
    datum('y', row[NODE.layout_y]),
    ...[datum('r', r), datum('g', g), datum('b', b), datum('size', sizeOf(row))],
  ];
  return `<node id="${row[NODE.Id]}">${drawn.join('')}${printValues(row, NODE_ATTRIBUTES, 'n')}</node>\n`;
}

function printEdge(row: Row): string {
  const drawn = `${datum('edgelabel', escapeXml(row[EDGE.Label] ?? ''))}${datum('weight', row[EDGE.Weight])}`;
  return `<edge id="${row[EDGE.Id]}" source="${row[EDGE.Source]}" target="${row[EDGE.Target]}">${drawn}${printValues(row, EDGE_ATTRIBUTES, 'e')}</edge>\n`;
}
