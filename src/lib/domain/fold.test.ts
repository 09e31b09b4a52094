import { describe, expect, it } from 'vitest';
import { fold, indexWords, initials, queryWords } from './fold';

const matches = (query: string, text: string) => {
  const words = new Set(indexWords(text));
  const has = (list: string[]) => list.length > 0 && list.every((word) => words.has(word));
  return queryWords(query).every(
    ({ word, parts, bigrams }) => words.has(word) || has(parts) || has(bigrams),
  );
};

describe('folding', () => {
  it.each([
    ['cooperative', "Société Coopérative d'Énergie l'Éclair"],
    ['eclair', 'l’Éclair'],
    ["l'energie d'ici", 'L’Énergie d‘Ici'],
    ['l energie d ici', "L'énergie d'ici"],
    ['coop', 'Co-op'],
    ['co‑op', 'coop'],
    ['co-op', 'co-op'],
    ['ΣΟΦΟΣ', 'σοφός'],
    ['istanbul', 'İstanbul'],
    ['МОСКВА', 'Москва'],
    ['é', 'e\u0301'],
    ['ＡＢＣ', 'abc'],
    ['strasse', 'Straße'],
    ['コープ', 'ﾊﾟﾙｼｽﾃﾑ生活協同組合コープ'],
    ['協同', '生活協同組合'],
    ['협동', '한살림협동조합'],
    ['jean luc', 'Jean-Luc'],
    ['jean-luc', 'Jean Luc'],
    ['scop', 'S.C.O.P. Alma'],
    ['تعاونية', 'التعاونية تعاونيّة'],
  ])('%s finds %s', (query, text) => expect(matches(query, text)).toBe(true));

  it('does not find another Japanese name', () => {
    expect(matches('生協', '生活協同組合')).toBe(false);
  });

  it('finds no word in punctuation and emoji', () => {
    expect(queryWords('!!! ,.; 🎉 %_\\')).toEqual([]);
  });

  it('compares whole names without accents, case and punctuation', () => {
    expect(fold('  Réseau COOP, d’Ici! ')).toBe('reseau coop dici');
  });

  it('makes initials with and without small words', () => {
    expect(initials('Rocky Mountain Employee Ownership Center')).toEqual(['rmeoc']);
    expect(initials('US Federation of Worker Cooperatives')).toContain('usfwc');
    expect(initials('Green Bakery')).toEqual([]);
  });
});
