import { describe, expect, it } from 'vitest';
import { allowedSlips, countSlips, toTextQuery, withWords } from './text-query';

describe('a text query', () => {
  it('is nothing where there is no letter or digit', () => {
    expect(toTextQuery(' %_\\ :*&! "( 🎉')).toBeNull();
  });

  it('takes operators and quotes as text', () => {
    expect(toTextQuery(`bakery & !"green'`)?.all).toBe("('bakery':*) & ('green':*)");
  });

  it('looks for short words as they are, or as the beginning of a name', () => {
    expect(toTextQuery('co')?.all).toBe("('co' | '~co':*)");
  });

  it('looks for the joined and the single parts of a word', () => {
    expect(toTextQuery('jean-luc')?.all).toBe("('jeanluc':* | ('jean' & 'luc'))");
  });

  it('keeps the order of words when some are replaced', () => {
    const query = toTextQuery('rocky mountian')!;
    const mended = withWords(query, (word) => (word === 'mountian' ? 'mountain' : word));
    expect(mended.words.map(({ word }) => word)).toEqual(['rocky', 'mountain']);
  });
});

describe('slips', () => {
  it.each([
    ['mountian', 'mountain', 1],
    ['bakrey', 'bakery', 1],
    ['cooperativ', 'cooperative', 1],
    ['federaton', 'federation', 1],
    ['abc', 'abc', 0],
    ['green', 'grown', 2],
    ['house', 'mouth', 3],
  ])('between %s and %s are counted', (a, b, slips) => {
    expect(countSlips(a, b, 2)).toBe(slips);
  });

  it('are allowed only in words long enough to recognize', () => {
    expect(['ab', 'abcd', 'abcdef'].map(allowedSlips)).toEqual([0, 1, 2]);
  });
});
