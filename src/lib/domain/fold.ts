/**
 * Folding makes spellings comparable: one lower-case form without accents, whatever the script.
 * Index and query fold with the same functions, so nothing here may depend on the visitor.
 */

const APOSTROPHES = /['’‘ʼʻ`´′＇]/gu;
const DASHES = /[-‐‑‒–—―−﹣－]/gu;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
// Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs. Kana voicing marks and
// the vowel signs of Indic scripts change the letter, so they stay.
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/gu;
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ς: 'σ',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ـ: '',
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
const DOTTED = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu;
const WORD = /[\p{L}\p{N}\p{M}'-]+/gu;
// Scripts written without spaces between words, and Hangul, whose particles cling to the word.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]+/gu;

function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES, "'")
    .replace(DASHES, '-')
    .replace(DOTTED, (match) => match.replaceAll('.', ''));
}

/** The text as compared whole: folded letters and digits, single spaces, nothing else. */
export function fold(text: string): string {
  return normalize(text)
    .replaceAll("'", '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** The parts of a word joined by hyphens or apostrophes: "l'éclair" has "l" and "eclair". */
function partsOf(word: string): string[] {
  return word.split(/['-]+/u).filter(Boolean);
}

function bigrams(run: string): string[] {
  const letters = [...run];
  return letters.slice(1).map((letter, i) => letters[i] + letter);
}

/** Every word under which a text is found: words, their joined and single parts, and bigrams. */
export function indexWords(text: string): string[] {
  const words = new Set<string>();
  for (const [chunk] of normalize(text).matchAll(WORD)) {
    const parts = partsOf(chunk);
    for (const part of parts) words.add(part);
    if (parts.length > 1) words.add(parts.join(''));
    for (const [run] of chunk.matchAll(UNSPACED)) {
      for (const letter of run) words.add(letter);
      for (const pair of bigrams(run)) words.add(pair);
    }
  }
  return [...words];
}

/** One word of a query: `word` or all of `parts`, or, in unspaced scripts, all of `bigrams`. */
export interface QueryWord {
  word: string;
  parts: string[];
  bigrams: string[];
}

/** The words of a query, at most `limit`; empty where the text holds no letter or digit. */
export function queryWords(text: string, limit = 12): QueryWord[] {
  const found = new Map<string, QueryWord>();
  const add = (entry: QueryWord) => found.size < limit && found.set(entry.word, entry);
  for (const [chunk] of normalize(text).matchAll(WORD)) {
    const spaced = chunk.replace(UNSPACED, ' ').split(' ');
    for (const [run] of chunk.matchAll(UNSPACED)) {
      add({ word: run, parts: [], bigrams: [...run].length > 1 ? bigrams(run) : [run] });
    }
    for (const piece of spaced) {
      const parts = partsOf(piece);
      if (parts.length > 0) add({ word: parts.join(''), parts, bigrams: [] });
    }
  }
  return [...found.values()];
}

// Words that initials pass over, in the languages of the directory.
const SMALL_WORDS = new Set(
  'a an and the of for to in on at by with de del la las el los y e da do das dos du des le les et d l der die das und für fur von di della dei van het en'.split(
    ' ',
  ),
);

/** Initials of a name of three words or more ("rmeoc"), with and without its small words. */
export function initials(name: string): string[] {
  const words = name
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}'’.]+/u)
    .filter(Boolean);
  const letterOf = (word: string) =>
    /^\p{Lu}{2,4}$/u.test(word) ? fold(word) : [...fold(word)].slice(0, 1).join('');
  const full = words.map(letterOf).join('');
  const large = words.filter((word) => !SMALL_WORDS.has(word.toLowerCase()));
  const short = large.map(letterOf).join('');
  if (large.length < 3 && words.length < 3) return [];
  return [...new Set([full, short])].filter((text) => /^[a-zα-ωа-я0-9]{3,12}$/u.test(text));
}
