import { type CopyText, readCopyLine } from '$lib/domain/copy-text';
import type { Cell, ColumnType, CsvFlavor } from '$lib/domain/export-columns';
import { convertLines } from './plain-lines';

// What a spreadsheet would run: a formula sign, also full-width, after spaces or quotes.
const FORMULA = /^[\s']*[=+\-@\t\r＝＋－＠]/u;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;
const NEEDS_QUOTES = /[",\r\n]/;
const LINE_BREAKS = /[\r\n\u2028\u2029\\]+/g;
// eslint-disable-next-line no-control-regex -- control characters are what is taken out
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** What was done to keep the cells harmless; it is told in the data package. */
export interface CsvTally {
  rows: number;
  guarded: number;
}

export function guardFormula(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** Takes back one guard, as our importer does. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}

const quote = (text: string) =>
  NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** One line of exact cells (RFC 4180). */
export const printLine = (cells: readonly Cell[]) =>
  `${cells.map((cell) => (cell === null ? '' : quote(cell))).join(',')}\r\n`;

/** One cell (RFC 4180). Guarded cells hold no line breaks or backslashes; lossless cells are exact. */
function printCell(cell: Cell, isText: boolean, flavor: CsvFlavor, tally: CsvTally): string {
  if (cell === null) return '';
  if (flavor === 'lossless' || !isText) return quote(cell);
  const plain = cell.replace(LINE_BREAKS, ' ').replace(CONTROLS, '');
  const safe = guardFormula(plain);
  if (safe !== plain) tally.guarded++;
  return quote(safe);
}

/** A batch of rows as CSV lines, each ended by CRLF. */
export function printRows(
  columns: Readonly<Record<string, ColumnType>>,
  rows: CopyText,
  flavor: CsvFlavor,
  tally: CsvTally = { rows: 0, guarded: 0 },
): Buffer {
  const isText = Object.values(columns).map((type) => type === 'text' || type === 'list');
  const print = (line: string) =>
    `${readCopyLine(line).map((cell, i) => printCell(cell, isText[i], flavor, tally))}\r\n`;
  return convertLines(rows, print, tally);
}

/** A whole file: header, then the batches as they come. UTF-8; a byte order mark only for Excel. */
export async function* writeCsv(
  columns: Readonly<Record<string, ColumnType>>,
  batches: AsyncIterable<CopyText>,
  flavor: CsvFlavor,
  tally?: CsvTally,
): AsyncGenerator<Buffer> {
  const mark = flavor === 'excel' ? '\ufeff' : '';
  yield Buffer.from(`${mark}${Object.keys(columns).join(',')}\r\n`);
  for await (const rows of batches) yield printRows(columns, rows, flavor, tally);
}
