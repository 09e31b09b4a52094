import {
  type ColumnType,
  EDGE_COLUMNS,
  NODE_COLUMNS,
  type Row,
  type RowSet,
} from '$lib/domain/export-columns';
import { printLine } from './csv';
import { type Dataset, readRows } from './dataset';

const TYPES: Partial<Record<ColumnType, string>> = {
  integer: 'long',
  number: 'double',
  boolean: 'boolean',
};
/** Lists of codes become arrays; a list of sources may hold the sign that separates them. */
const ARRAYS = ['kinds', 'sectors', 'qualifiers', 'languages', 'offers', 'seeks'];
const NAMES: Record<string, string> = {
  ...{ Label: 'name', Category: 'category', Weight: 'weight', Kind: 'kind' },
};

const header = (columns: Record<string, ColumnType>, special: Record<string, string>) =>
  Object.entries(columns).map(([name, type]) => {
    if (special[name]) return special[name];
    if (ARRAYS.includes(name)) return `${name}:string[]`;
    return TYPES[type] ? `${NAMES[name] ?? name}:${TYPES[type]}` : (NAMES[name] ?? name);
  });

const NODE_HEADER = [...header(NODE_COLUMNS, { Id: 'id:ID(Org)' }), ':LABEL'];
const EDGE_HEADER = [
  ...header(EDGE_COLUMNS, { Source: ':START_ID(Org)', Target: ':END_ID(Org)', Id: 'id' }),
  ':TYPE',
];
const KIND = Object.keys(EDGE_COLUMNS).indexOf('Kind');
const ARRAY_AT = Object.keys(NODE_COLUMNS).map((name) => ARRAYS.includes(name));

/** Nodes as `neo4j-admin database import` reads them: typed headers, arrays separated by ";". */
export const writeNeo4jNodes = (dataset: Dataset) =>
  write(dataset, 'nodes', NODE_HEADER, (row) => [
    ...row.map((cell, i) => (cell && ARRAY_AT[i] ? cell.replaceAll('|', ';') : cell)),
    'Organization',
  ]);

export const writeNeo4jRelationships = (dataset: Dataset) =>
  write(dataset, 'edges', EDGE_HEADER, (row) => [...row, row[KIND]?.toUpperCase() ?? null]);

// line breaks inside of a cell need a setting of the reader that few know
const plain = (row: Row) => row.map((cell) => cell?.replace(/[\r\n]+/g, ' ') ?? null);

async function* write(
  dataset: Dataset,
  rows: RowSet,
  names: string[],
  convert: (row: Row) => Row,
): AsyncGenerator<string> {
  yield printLine(names);
  for await (const batch of readRows(dataset, rows))
    yield batch.map((row) => printLine(plain(convert(row)))).join('');
}
