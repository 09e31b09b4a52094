import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { type Cell, NODE_COLUMNS } from '$lib/domain/export-columns';
import { CONTROLS, HOSTILE, node } from './dataset.fixture';
import { writeXlsx } from './xlsx';

async function unzip(rows: Cell[][][], mostRows?: number) {
  const sheet = {
    name: 'Nodes',
    columns: NODE_COLUMNS,
    rows: (async function* () {
      yield* rows;
    })(),
  };
  const chunks: Buffer[] = [];
  for await (const chunk of writeXlsx([sheet], '2026-11-25', mostRows)) chunks.push(chunk);
  const files = unzipSync(Buffer.concat(chunks));
  return new Map(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** Cells by address with their type, and the names of all elements. */
function readSheet(xml: string) {
  const cells = new Map<string, { type: string; value: string }>();
  const names = new Set<string>();
  let at = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    names.add(name);
    if (name !== 'c') return;
    at = attributes.r;
    cells.set(at, { type: attributes.t ?? 'n', value: '' });
  });
  parser.on('text', (text) => {
    const cell = cells.get(at);
    if (cell) cell.value += text;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return { cells, names };
}

const FIRST = 'xl/worksheets/sheet1.xml';
const shown = (text: string) => text.replace(/_x005F_/g, '_');

describe('a workbook', () => {
  it('holds every text as text and has no formula at all', async () => {
    const files = await unzip([HOSTILE.map((text, i) => node(`o${i}`, text))]);
    const { cells, names } = readSheet(files.get(FIRST) ?? '');
    HOSTILE.forEach((text, i) => {
      const cell = cells.get(`B${i + 2}`);
      expect(cell?.type).toBe('inlineStr');
      expect(shown(cell?.value ?? '')).toBe(text);
    });
    expect(names.has('f')).toBe(false);
  });

  it('keeps the zeros of postal codes and the numbers of numbers', async () => {
    const row = node('o1', 'x', { postal_code: '02139', latitude: '42.36', members: '12' });
    const { cells } = readSheet((await unzip([[row]])).get(FIRST) ?? '');
    const at = (column: string) => {
      const index = Object.keys(NODE_COLUMNS).indexOf(column);
      const letters = [...cells.keys()].filter(
        (cell) => cell.endsWith('1') && !cell.endsWith('11'),
      );
      return cells.get(letters[index].replace('1', '2'));
    };
    expect(at('postal_code')).toEqual({ type: 'inlineStr', value: '02139' });
    expect(at('latitude')).toEqual({ type: 'n', value: '42.36' });
    expect(at('members')).toEqual({ type: 'n', value: '12' });
  });

  it('lets no cell be read as another text than it holds', async () => {
    const files = await unzip([[node('o1', CONTROLS), node('o2', '_x0041_')]]);
    const { cells } = readSheet(files.get(FIRST) ?? '');
    expect(cells.get('B2')?.value).toBe('abcde');
    expect(cells.get('B3')?.value).toBe('_x005F_x0041_');
  });

  it('goes on in a second sheet where one is full', async () => {
    const rows = Array.from({ length: 7 }, (_, i) => node(`o${i}`, `n${i}`));
    const files = await unzip([rows.slice(0, 5), rows.slice(5)], 4);
    expect(files.get('xl/workbook.xml')).toContain('name="Nodes 3"');
    const labels = [1, 2, 3].flatMap((sheet) => {
      const { cells } = readSheet(files.get(`xl/worksheets/sheet${sheet}.xml`) ?? '');
      return [2, 3, 4].flatMap((row) => cells.get(`B${row}`)?.value ?? []);
    });
    expect(labels).toEqual(rows.map((_, i) => `n${i}`));
  });

  it('without rows has its header', async () => {
    const { cells } = readSheet((await unzip([])).get(FIRST) ?? '');
    expect(cells.size).toBe(Object.keys(NODE_COLUMNS).length);
  });
});
