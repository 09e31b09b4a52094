import { type ColumnType, type FileName, FILES } from '$lib/domain/export-columns';
import type { Dataset } from './dataset';

const DATATYPES: Partial<Record<ColumnType, string>> = {
  ...{ integer: 'integer', number: 'double', boolean: 'boolean', url: 'anyURI' },
};

/** Tables whose cells name a row of another one. */
const REFERENCES: Partial<Record<FileName, Record<string, FileName>>> = {
  edges: { Source: 'nodes', Target: 'nodes' },
  places: { organization_id: 'nodes' },
  names: { organization_id: 'nodes' },
  identifiers: { organization_id: 'nodes' },
  figures: { organization_id: 'nodes' },
  citations: { organization_id: 'nodes', relationship_id: 'edges' },
};

/** The tables in the words of CSV on the Web (https://www.w3.org/TR/tabular-metadata/). */
export function describeTables({ title, date }: Dataset): string {
  const tables = (Object.keys(FILES) as FileName[]).map((name) => ({
    url: `${name}.csv`,
    tableSchema: {
      columns: Object.entries(FILES[name]).map(([column, type]) => ({
        name: column,
        titles: column,
        datatype: DATATYPES[type] ?? 'string',
        null: '',
        ...(type === 'list' && { separator: '|' }),
      })),
      ...('Id' in FILES[name] && { primaryKey: 'Id' }),
      foreignKeys: Object.entries(REFERENCES[name] ?? {}).map(([column, other]) => ({
        columnReference: column,
        reference: { resource: `${other}.csv`, columnReference: 'Id' },
      })),
    },
  }));
  const document = {
    '@context': 'http://www.w3.org/ns/csvw',
    'dc:title': title,
    'dc:modified': date,
    dialect: { encoding: 'utf-8', lineTerminators: ['\r\n'] },
    tables,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
