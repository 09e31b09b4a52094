import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardFormula, printRows, unguardFormula, writeCsv } from './csv';

const COLUMNS = { Id: 'code', Label: 'text' } as const;
const escape = (text: string) =>
  text.replace(
    /[\\\b\f\n\r\t\v]/g,
    (sign) => `\\${{ '\n': 'n', '\r': 'r', '\t': 't' }[sign] ?? sign}`,
  );
const print = (label: string, flavor: 'guarded' | 'lossless' = 'guarded') =>
  printRows(COLUMNS, Buffer.from(`o1\t${escape(label)}\n`), flavor).toString();

describe('a CSV file', () => {
  it.each(['=HYPERLINK("x")', '+1+1', '-cmd', '@SUM(A1)', '\t=1', "'=1", '＝1', ' =1'])(
    'never lets %j run in a spreadsheet',
    (label) => {
      const [[, cell]] = parse(print(label));
      expect(cell.startsWith("'")).toBe(true);
    },
  );

  it.each(['-12.5', '12', '+7', '-1e', 'plain'])('leaves %j as it is or guards it', (text) => {
    expect(print(text)).toBe(`o1,${guardFormula(text)}\r\n`);
  });

  it('gives back the original of any guarded text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const guarded = guardFormula(text);
        expect(guarded === text ? text : unguardFormula(guarded)).toBe(text);
      }),
    );
  });

  it('guards any text, also where most lines are taken as they are', () => {
    const starts = fc.constantFrom(
      '',
      '-',
      '=',
      '+',
      '＝',
      ' ',
      '\u00a0',
      '\u2003',
      "'",
      'é',
      'の',
    );
    const texts = fc.tuple(starts, fc.oneof(fc.string(), fc.integer().map(String)));
    fc.assert(
      fc.property(texts, ([start, rest]) => {
        const text = start + rest.replace(/[\\\0]/g, '');
        const [[, cell]] = parse(print(text), { record_delimiter: '\r\n' });
        expect(cell).toBe(guardFormula(cell.startsWith("'") ? unguardFormula(cell) : cell));
      }),
    );
  });

  it('keeps every character in the lossless flavor', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const [[, cell]] = parse(print(text, 'lossless'), { record_delimiter: '\r\n' });
        expect(cell).toBe(text);
      }),
    );
  });

  it('writes no line break inside a cell by default', () => {
    expect(print('one\r\ntwo\\three')).toBe('o1,one two three\r\n');
  });

  it('has a byte order mark only for Excel', async () => {
    const first = async (flavor: 'guarded' | 'excel') => {
      for await (const chunk of writeCsv(COLUMNS, noRows(), flavor)) return chunk.toString();
      return '';
    };
    expect(await first('guarded')).toBe('Id,Label\r\n');
    expect(await first('excel')).toBe('\ufeffId,Label\r\n');
  });
});

async function* noRows() {}
