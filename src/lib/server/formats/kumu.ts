import type { Cell, ColumnType } from '$lib/domain/export-columns';
import { type Dataset, listOf, readRecords } from './dataset';
import type { Sheet } from './xlsx';

const ELEMENTS = {
  ...{ ID: 'code', Label: 'text', Type: 'text', Description: 'text', Tags: 'list' },
  ...{ Group: 'text', Status: 'code', Country: 'code', Region: 'text', City: 'text' },
  ...{ Location: 'text', Founded: 'date', Website: 'url', URL: 'url' },
} as const satisfies Record<string, ColumnType>;

const CONNECTIONS = {
  ...{ From: 'code', To: 'code', Type: 'text', Direction: 'code', Label: 'text' },
  ...{ Strength: 'integer', State: 'text', Start: 'date', End: 'date', Evidence: 'url' },
} as const satisfies Record<string, ColumnType>;

const words = (code: Cell) => code?.replaceAll('_', ' ') ?? null;

/** The two sheets that Kumu imports: it finds the ends of a connection by ID. */
export const kumuSheets = (dataset: Dataset): Sheet[] => [
  { name: 'Elements', columns: ELEMENTS, rows: elements(dataset) },
  { name: 'Connections', columns: CONNECTIONS, rows: connections(dataset) },
];

async function* elements(dataset: Dataset): AsyncGenerator<Cell[][]> {
  for await (const records of readRecords(dataset, 'subjects')) {
    yield records.map((record) => [
      ...[record.Id, record.name, words(listOf(record.kinds)[0] ?? null), record.summary],
      [...listOf(record.kinds).slice(1), ...listOf(record.sectors)].map(words).join('|') || null,
      ...[record.group, record.status, record.country_code, record.region, record.city],
      record.latitude && `${record.latitude},${record.longitude}`,
      ...[record.founded, record.website, record.address],
    ]);
  }
}

async function* connections(dataset: Dataset): AsyncGenerator<Cell[][]> {
  for await (const records of readRecords(dataset, 'edges')) {
    yield records.map((record) => [
      ...[record.Source, record.Target, words(record.Kind)],
      record.Type === 'Undirected' ? 'undirected' : 'directed',
      ...[record.Label, record.Weight, words(record.state), record.start_date, record.end_date],
      record.evidence_url,
    ]);
  }
}
