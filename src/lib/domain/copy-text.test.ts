import { expect, test } from 'vitest';
import { readCopyText } from './copy-text';

const read = (text: string) => readCopyText(Buffer.from(text));

test('values stand between tabs, empty where unknown', () => {
  expect(read('1\tCrédit Coopératif\t\n2\t\t協同組合\n')).toEqual([
    ['1', 'Crédit Coopératif', null],
    ['2', null, '協同組合'],
  ]);
  expect(read('')).toEqual([]);
});

test('tabs, line breaks and backslashes come back as they were', () => {
  expect(read('a\\tb\tc\\nd\te\\\\n\n')).toEqual([['a\tb', 'c\nd', 'e\\n']]);
});
