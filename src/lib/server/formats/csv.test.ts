import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardFormula, printRows, unguardFormula, writeCsv } from './csv';

const COLUMNS = { Id: 'code', Label: 'text' } as const;
const print = (label: string, flavor: 'guarded' | 'lossless' = 'guarded') =>
  printRows(COLUMNS, [['o1', label]], flavor);

describe('a CSV file', () => {
  it.each(['=HYPERLINK("x")', '+1+1', '-cmd', '@SUM(A1)', '\t=1', "'=1", '＝1', ' =1'])(
    'never lets %j run in a spreadsheet',
    (label) => {
      const [[, cell]] = parse(print(label));
      expect(cell.startsWith("'")).toBe(true);
    },
  );

  it('leaves numbers as they are', () => {
    expect(print('-12.5')).toBe('o1,-12.5\r\n');
  });

  it('gives back the original of any guarded text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const guarded = guardFormula(text);
        expect(guarded === text ? text : unguardFormula(guarded)).toBe(text);
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
