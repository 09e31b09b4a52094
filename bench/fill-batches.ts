import { stringify } from 'csv-stringify/sync';

/** Rows that one COPY loads. */
export const BATCH = 10_000;

export function* inBatches<T>(list: readonly T[]): Generator<T[]> {
  for (let start = 0; start < list.length; start += BATCH) yield list.slice(start, start + BATCH);
}

export const csv = (rows: unknown[][]) =>
  rows.length > 0 ? [stringify(rows, { quoted_string: true })] : [];
