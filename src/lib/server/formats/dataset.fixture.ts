import { type Cell, ROW_SETS, type RowSet } from '$lib/domain/export-columns';
import type { Dataset } from './dataset';

/** Text that has broken readers: markup, formulas, quotes, controls, other scripts. */
export const HOSTILE = [
  '<script>alert(1)</script> & "quoted" \'single\' ]]>',
  '=HYPERLINK("http://evil.example","x")',
  '+1;-2,@SUM(A1)\t|%0|cmd',
  'line\r\nbreak\ttab\\back\\nslash',
  'مرحبا \u202eשלום 协同組合 👩‍👩‍👧 ﷽ e\u0301',
  '_x0041_ 02139 {{7*7}} ${x} ; -- \u2028\u2029\ufeff',
];
/** What XML 1.0 cannot hold. */
export const CONTROLS = 'a\u0001b\u0008c\u001fd\ufffee\uffff';

const NUMBERED: Record<string, Cell> = { degree: '4', Weight: '1', pagerank: '1.5e-05' };

/** A row with the given cells, `text` in every column of text, the rest unknown. */
export function rowOf(rows: RowSet, given: Record<string, Cell>, text: string): Cell[] {
  return Object.entries(ROW_SETS[rows]).map(([name, type]) => {
    if (name in given) return given[name];
    return type === 'text' ? text : (NUMBERED[name] ?? null);
  });
}

const ESCAPES: Record<string, string> = { '\n': 'n', '\r': 'r', '\t': 't', '\\': '\\' };
const copied = (cell: Cell) => (cell ?? '').replace(/[\n\r\t\\]/g, (sign) => `\\${ESCAPES[sign]}`);

/** A dataset of these rows, as the database would stream it. */
export function datasetOf(rows: Partial<Record<RowSet, Cell[][]>>): Dataset {
  return {
    title: 'A test <of> "files"',
    ...{ origin: 'https://weft.example', filter: 'https://weft.example/?q=a&status=active' },
    ...{ date: '2026-11-25', licenses: ['CC0-1.0'], organizations: 2, unlocated: 1 },
    async *stream(name) {
      const lines = (rows[name] ?? []).map((row) => `${row.map(copied).join('\t')}\n`);
      if (lines.length > 0) yield Buffer.from(lines.join(''));
    },
  };
}

export const node = (id: string, text: string, more: Record<string, Cell> = {}) =>
  rowOf('nodes', { Id: id, Category: 'worker', layout_x: '-12.5', layout_y: '3', ...more }, text);

export const edge = (id: string, source: string, target: string, text: string) =>
  rowOf(
    'edges',
    { Id: id, Source: source, Target: target, Type: 'Directed', Kind: 'member_of', state: 'ended' },
    text,
  );

export async function textOf(parts: AsyncIterable<string | Buffer>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part.toString();
  return text;
}
