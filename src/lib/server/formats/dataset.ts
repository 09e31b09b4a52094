import { setImmediate as breathe } from 'node:timers/promises';
import { type CopyText, listCopyLines, readCopyLine } from '$lib/domain/copy-text';
import { type RecordOf, type Row, ROW_SETS, type RowSet } from '$lib/domain/export-columns';

/** What is said of the rows of a file. */
export interface DatasetFacts {
  title: string;
  origin: string;
  /** The address of the filter that was exported. */
  filter: string;
  /** Day of the data, ISO. */
  date: string;
  /** SPDX identifiers of the rows' citations. */
  licenses: string[];
  /** Organizations of the filter. */
  organizations: number;
  /** Of these, those without a point on the map. */
  unlocated: number;
}

/** What a file is made from: rows as they come from the database, and what is said of them. */
export interface Dataset extends DatasetFacts {
  stream(rows: RowSet): AsyncIterable<CopyText>;
}

/** Rows worked on before other visitors get their turn. */
const SLICE = 100;

/** The rows in small batches, each in the order of its columns. */
export async function* readRows(dataset: Dataset, rows: RowSet): AsyncGenerator<Row[]> {
  for await (const text of dataset.stream(rows)) {
    const lines = listCopyLines(text);
    for (let start = 0; start < lines.length; start += SLICE) {
      yield lines.slice(start, start + SLICE).map(readCopyLine);
      await breathe();
    }
  }
}

/** The same rows by the names of their columns. */
export async function* readRecords<S extends RowSet>(
  dataset: Dataset,
  rows: S,
): AsyncGenerator<RecordOf<S>[]> {
  const names = Object.keys(ROW_SETS[rows]);
  for await (const batch of readRows(dataset, rows)) {
    yield batch.map((row) => toRecord(names, row) as RecordOf<S>);
  }
}

// a plain loop: half a million records pass here for one file
function toRecord(names: readonly string[], row: Row): Record<string, string | null> {
  const record: Record<string, string | null> = {};
  for (let i = 0; i < names.length; i++) record[names[i]] = row[i];
  return record;
}

/** The values of a cell that holds several. */
export const listOf = (cell: string | null): string[] => (cell ? cell.split('|') : []);
