import { type Kysely, type RawBuilder, sql } from 'kysely';
import { fold } from '$lib/domain/fold';
import {
  allowedSlips,
  countSlips,
  type TextQuery,
  toTextQuery,
  withWords,
} from '$lib/domain/text-query';
import { Bitset } from '../directory/bitset';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** Organizations that hold every word of a query, and where they hold them. */
export interface TextHits {
  found: Bitset;
  /** A whole name equals the query. */
  exact: Bitset;
  /** For each word, those that have it in a name. */
  inName: Bitset[];
  /** The query as it was understood, where nothing held it as typed. */
  corrected: string | null;
  words: string[];
}

/** Finds a text, mending misspelt words where nothing holds it as typed; null: nothing to look for. */
export async function findText(db: Db, q: string): Promise<TextHits | null> {
  const query = toTextQuery(q);
  if (!query) return null;
  const hits = await findHits(db, query, null);
  if (hits.found.count() > 0) return hits;
  const mended = await mend(db, query);
  if (!mended) return hits;
  return findHits(db, mended, mended.words.map((entry) => entry.word).join(' '));
}

async function findHits(db: Db, query: TextQuery, corrected: string | null): Promise<TextHits> {
  const holdsRuns = query.runs.map(
    (run) => sql`and folded like ${'%' + run.replaceAll(/[\\%_]/g, '\\$&') + '%'}`,
  );
  // the others only add to the score of what is found
  const wanted = [query.all, query.exact, ...query.inName];
  const columns = wanted.map(
    (text, i) => sql`(
      select string_agg(int4send(organization_id), ''::bytea) from search_document
      where words @@ ${text}::tsquery ${i === 0 ? sql.join(holdsRuns, sql` `) : sql``}
    ) as ${sql.ref(`hits${i}`)}`,
  );
  const row = await firstRow<Record<string, Buffer | null>>(db, sql`select ${sql.join(columns)}`);
  const [found, exact, ...inName] = wanted.map((_, i) => Bitset.fromIds(row[`hits${i}`]));
  return { found, exact, inName, corrected, words: query.words.map((entry) => entry.word) };
}

async function firstRow<T>(db: Db, query: RawBuilder<T>): Promise<T> {
  const { rows } = await query.execute(db);
  return rows[0];
}

/** Puts the likeliest word of the directory for each one that is not in it. */
async function mend(db: Db, query: TextQuery): Promise<TextQuery | null> {
  const replacements = new Map<string, string>();
  for (const { word, bigrams } of query.words) {
    if (bigrams.length > 0 || allowedSlips(word) === 0) continue;
    const known = await db
      .selectFrom('searchWord')
      .select('word')
      .where('word', 'like', `${word.replaceAll(/[\\%_]/g, '\\$&')}%`)
      .limit(1)
      .execute();
    const closest = known.length > 0 ? null : await findClosestWord(db, word);
    if (closest) replacements.set(word, closest);
  }
  if (replacements.size === 0) return null;
  return withWords(query, (word) => replacements.get(word) ?? word);
}

const CANDIDATES = 200;

async function findClosestWord(db: Db, word: string): Promise<string | null> {
  const { rows } = await sql<{ word: string; documents: number }>`
    select word from search_word where word % ${word}
    order by similarity(word, ${word}) desc, word limit ${CANDIDATES}`.execute(db);
  const allowed = allowedSlips(word);
  const close = rows
    .map((row) => ({ ...row, slips: slipsAtStart(word, row.word, allowed) }))
    .filter((row) => row.slips <= allowed)
    .sort((a, b) => a.slips - b.slips || a.word.length - b.word.length);
  return close[0]?.word ?? null;
}

/** Slips against the word or, as one types, against its beginning. */
function slipsAtStart(typed: string, word: string, allowed: number): number {
  const whole = countSlips(typed, word, allowed);
  if (word.length <= typed.length + allowed) return whole;
  return Math.min(whole, countSlips(typed, word.slice(0, typed.length), allowed));
}

/** How well an organization answers a query: whole name, then words in the name, then elsewhere. */
export function scoreOf(hits: TextHits, nameWords: (id: number) => number) {
  const share = 1000 / hits.inName.length;
  return (id: number): number => {
    let inName = 0;
    for (const word of hits.inName) if (word.has(id)) inName++;
    const whole = hits.exact.has(id) ? 10_000 : 0;
    const covered = inName === hits.inName.length ? inName / Math.max(inName, nameWords(id)) : 0;
    return whole + Math.round(inName * share + covered * 500);
  };
}

/** The other name under which an organization was found, where its own name does not show why. */
export function matchedName(words: string[], name: string, otherNames: string[]) {
  const shows = (text: string) => words.some((word) => fold(text).includes(word));
  return shows(name) ? undefined : otherNames.find(shows);
}
