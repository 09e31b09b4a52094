import type { Row } from './export-columns';

/**
 * Rows as PostgreSQL's COPY prints them in text format with an empty text for null: UTF-8, whole
 * lines, values between tabs, backslash escapes for whatever would break the line.
 */
export type CopyText = Buffer;

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

const unescape = (cell: string) =>
  cell.replace(/\\(.)/gs, (_, sign: string) => ESCAPES[sign] ?? sign);

/** The values of a line without its end; empty ones are null. */
export function readCopyLine(line: string): Row {
  const cells: (string | null)[] = line.split('\t');
  const isEscaped = line.includes('\\');
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    if (cell === '') cells[i] = null;
    else if (isEscaped && cell) cells[i] = unescape(cell);
  }
  return cells;
}

/** The lines, each to be read when its turn comes. */
export function listCopyLines(text: CopyText): string[] {
  const lines = text.toString().split('\n');
  lines.pop();
  return lines;
}

export const readCopyText = (text: CopyText): Row[] => listCopyLines(text).map(readCopyLine);
