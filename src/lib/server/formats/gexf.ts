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

export const GEXF_VERSIONS = ['1.3', '1.2'] as const;
export type GexfVersion = (typeof GEXF_VERSIONS)[number];

const NAMESPACES: Record<GexfVersion, string> = {
  '1.3': 'http://gexf.net/1.3',
  '1.2': 'http://www.gexf.net/1.2draft',
};

/**
 * Nodes with positions, colours and sizes, then edges, in one pass. Every edge is written as
 * directed, as readers refuse files that mix both: `Type` says which kinds have no direction.
 */
export async function* writeGexf(dataset: Dataset, version: GexfVersion): AsyncGenerator<string> {
  const namespace = NAMESPACES[version];
  yield `${XML_HEAD}<gexf xmlns="${namespace}" xmlns:viz="${namespace}/viz" version="${version}">
<meta lastmodifieddate="${dataset.date}"><creator>Weft</creator><description>${escapeXml(
    `${dataset.title}. ${dataset.filter}. ${dataset.licenses.join(', ')}`,
  )}</description></meta>
<graph defaultedgetype="directed" mode="static">
${declare('node', NODE_ATTRIBUTES)}${declare('edge', EDGE_ATTRIBUTES)}<nodes>
`;
  for await (const rows of readRows(dataset, 'nodes')) yield rows.map(printNode).join('');
  yield '</nodes>\n<edges>\n';
  const printEdge = edgePrinter(version);
  for await (const rows of readRows(dataset, 'edges')) yield rows.map(printEdge).join('');
  yield '</edges>\n</graph>\n</gexf>\n';
}

const declare = (subject: string, attributes: readonly Attribute[]) =>
  `<attributes class="${subject}" mode="static">\n${attributes
    .map(({ name, at, type }) => `<attribute id="${at}" title="${name}" type="${type}"/>\n`)
    .join('')}</attributes>\n`;

function printValues(row: Row, attributes: readonly Attribute[]): string {
  let values = '';
  for (const { at } of attributes) {
    const cell = row[at];
    if (cell !== null) values += `<attvalue for="${at}" value="${escapeXml(cell)}"/>`;
  }
  return `<attvalues>${values}</attvalues>`;
}

function printNode(row: Row): string {
  const [r, g, b] = colorOf(row[NODE.Category]);
  const [x, y] = [row[NODE.layout_x], row[NODE.layout_y]];
  const position = x === null ? '' : `<viz:position x="${x}" y="${y}" z="0"/>`;
  return `<node id="${row[NODE.Id]}" label="${escapeXml(row[NODE.Label] ?? '')}">${printValues(
    row,
    NODE_ATTRIBUTES,
  )}<viz:color r="${r}" g="${g}" b="${b}"/>${position}<viz:size value="${sizeOf(row)}"/></node>\n`;
}

function edgePrinter(version: GexfVersion): (row: Row) => string {
  return (row) => {
    const kind = version === '1.3' ? ` kind="${row[EDGE.Kind]}"` : '';
    const label = escapeXml(row[EDGE.Label] ?? '');
    return `<edge id="${row[EDGE.Id]}" source="${row[EDGE.Source]}" target="${row[EDGE.Target]}" label="${label}"${kind} weight="${row[EDGE.Weight]}">${printValues(row, EDGE_ATTRIBUTES)}</edge>\n`;
  };
}
