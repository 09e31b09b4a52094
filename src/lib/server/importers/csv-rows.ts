import { parse } from 'csv-parse';
import type { BadRow } from '$lib/domain/candidate';
import { InvalidInput } from '$lib/domain/errors';
import { cleanText } from '$lib/domain/plain-text';
import { decodeText } from './decode-text';

/** One row by its headers, with the line of the file on which it begins. */
export interface CsvRow {
  line: number;
  cells: Record<string, string>;
}

/**
 * Reads CSV with a header. White space in headers is folded, so that a header broken over two lines
 * has one name; a row with too many or too few fields is reported, not dropped.
 */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  required: readonly string[],
): AsyncGenerator<CsvRow | BadRow> {
  const parser = parse({
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: true,
    info: true,
  });
  const feeding = feed(parser, bytes);
  let headers: string[] | null = null;
  let header = '';
  let line = 1;
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    const start = line;
    line = info.lines + 1;
    if (!headers) {
      header = record.join();
      headers = record.map((name) => name.replaceAll(/\s+/g, ' ').trim());
      refuseOthers(headers, required);
    } else if (record.join() === header) {
      yield { line: start, reason: 'repeats the header' };
    } else if (record.length !== headers.length) {
      yield {
        line: start,
        reason: `has ${record.length} fields where the header has ${headers.length}`,
      };
    } else {
      yield { line: start, cells: toCells(headers, record) };
    }
  }
  await feeding;
  if (!headers) throw new InvalidInput('The file is empty.');
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

async function feed(parser: ReturnType<typeof parse>, bytes: AsyncIterable<Uint8Array>) {
  try {
    for await (const text of withLineFeeds(decodeText(bytes))) {
      if (!parser.write(text)) await new Promise((resume) => parser.once('drain', resume));
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

/** CR LF and CR become LF, so that a line within quotes counts as one as well. */
async function* withLineFeeds(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const text of texts) {
    const whole = held + text;
    held = whole.endsWith('\r') ? '\r' : '';
    yield whole.slice(0, whole.length - held.length).replaceAll(/\r\n?/g, '\n');
  }
  if (held) yield '\n';
}

function refuseOthers(headers: string[], required: readonly string[]): void {
  const missing = required.filter((header) => !headers.includes(header));
  if (missing.length === 0) return;
  throw new InvalidInput(`The file is of another format: it has no column ${missing.join(', ')}.`);
}

/** The first column of a repeated name counts. */
function toCells(headers: string[], record: string[]): Record<string, string> {
  const cells: Record<string, string> = {};
  headers.forEach((header, i) => {
    cells[header] ??= cleanText(record[i]);
  });
  return cells;
}

const MISSING = /^(n\/?a|tbc|tba|none|null|unknown|-|–)$/i;
/** Words that stand for nothing are nothing. */
export function known(text: string | undefined): string {
  return text && !MISSING.test(text) ? text : '';
}
