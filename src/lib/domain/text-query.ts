import { fold, type QueryWord, queryWords } from './fold';
import { IN_NAME, WHOLE_NAME } from './listing';

/** A query in the words of the search documents, as PostgreSQL tsquery texts. */
export interface TextQuery {
  words: QueryWord[];
  /** Matches every organization that is found. */
  all: string;
  /** For each word, matches where all words stand and this one in a name. */
  inName: string[];
  /** Matches where a whole name or its initials equal the query. */
  exact: string;
  /** Runs of unspaced script that must stand in the text as they are. */
  runs: string[];
}

const MIN_PREFIX = 3;

const quote = (word: string) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
const both = (words: string[], operator: '&' | '|') => `(${words.join(` ${operator} `)})`;

/** One word as a tsquery; `mark` restricts it to names. Words from three letters on are prefixes. */
function wordQuery({ word, parts, bigrams }: QueryWord, mark: string): string {
  if (bigrams.length > 0)
    return both(
      bigrams.map((pair) => quote(mark + pair)),
      '&',
    );
  const short = [...word].length < MIN_PREFIX;
  const options = [short ? quote(mark + word) : `${quote(mark + word)}:*`];
  if (short) options.push(`${quote(IN_NAME + word)}:*`);
  if (word.length > 4 && word.endsWith('s')) options.push(`${quote(mark + word.slice(0, -1))}:*`);
  if (parts.length > 1)
    options.push(
      both(
        parts.map((part) => quote(mark + part)),
        '&',
      ),
    );
  return both(options, '|');
}

/** The query of a visitor, or null where it holds nothing to search for. */
export function toTextQuery(q: string): TextQuery | null {
  return fromWords(queryWords(q), fold(q));
}

function fromWords(words: QueryWord[], whole: string): TextQuery | null {
  if (words.length === 0) return null;
  const anywhere = words.map((word) => wordQuery(word, ''));
  const inNames = words.map((word) => wordQuery(word, IN_NAME));
  return {
    words,
    all: anywhere.join(' & '),
    // a word of a name is one of the whole document too
    inName: inNames.map((name, i) => anywhere.with(i, name).join(' & ')),
    exact: quote(WHOLE_NAME + whole.slice(0, 200)),
    runs: words.filter((word) => word.bigrams.length > 1).map((word) => word.word),
  };
}

/**
 * Matches names that have all of these words, or all but one of three or more, as a tsquery; null
 * where there are none.
 */
export function nameQuery(words: readonly QueryWord[]): string | null {
  const lexemes = words.map(({ word, bigrams }) =>
    bigrams.length > 0
      ? both(
          bigrams.map((pair) => quote(IN_NAME + pair)),
          '&',
        )
      : quote(IN_NAME + word),
  );
  if (lexemes.length === 0) return null;
  if (lexemes.length < 3) return both(lexemes, '&');
  return both(
    lexemes.map((_, i) => both(lexemes.toSpliced(i, 1), '&')),
    '|',
  );
}

/** The query with other words put for some of its own. */
export function withWords(query: TextQuery, replace: (word: string) => string): TextQuery {
  const words = query.words.map((entry) => {
    const word = replace(entry.word);
    return word === entry.word ? entry : { word, parts: [], bigrams: [] };
  });
  return fromWords(words, words.map((entry) => entry.word).join(' ')) ?? query;
}

/**
 * Slips between two words: insertions, deletions, substitutions and swaps of neighbours (optimal
 * string alignment). Answers `limit + 1` as soon as it is more than the limit.
 */
export function countSlips(a: string, b: string, limit: number): number {
  const [s, t] = [[...a], [...b]];
  if (Math.abs(s.length - t.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = t.map((_, i) => i + 1);
  previous.unshift(0);
  for (let i = 1; i <= s.length; i++) {
    const row = [i];
    for (let j = 1; j <= t.length; j++) {
      const cost = s[i - 1] === t[j - 1] ? 0 : 1;
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost);
      const swapped = i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[t.length];
}

/** How many slips a word of this length may have: none up to three letters, two from six on. */
export function allowedSlips(word: string): number {
  const { length } = [...word];
  if (length <= 3) return 0;
  return length < 6 ? 1 : 2;
}
