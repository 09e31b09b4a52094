import { type Kysely, sql } from 'kysely';
import { printCursor, readCursor } from '$lib/domain/cursor';
import type { Bitset } from '../directory/bitset';
import type { Matches } from '../directory/matches';
import type { Database } from '../db/tables';

/** Below this many matches their names are sorted; above it the index of all names is walked. */
const FEW = 5_000;
const STEP = 2_000;

interface NamedRow {
  id: number;
  name: string;
}

/** One page of matching organizations in the order of their names. */
export async function listIdsByName(
  db: Kysely<Database>,
  matches: Matches,
  { limit, after }: { limit: number; after: string | null },
): Promise<{ ids: number[]; next: string | null }> {
  const [name, id] = after ? readCursor(after, 'name', ['string', 'number']) : ['', -1];
  const start = { name: String(name), id: Number(id) };
  const found = await listNamesFrom(db, matches.bits, start, limit + 1, matches.total);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = found.length > limit && last ? printCursor('name', [last.name, last.id]) : null;
  return { ids: page.map((row) => row.id), next };
}

/** The organizations of a set that follow `start`, by name. */
export function listNamesFrom(
  db: Kysely<Database>,
  set: Bitset,
  start: NamedRow,
  limit: number,
  total = set.count(),
): Promise<NamedRow[]> {
  return total <= FEW ? sortFew(db, [...set.ids()], start, limit) : walk(db, set, start, limit);
}

const key = sql`(name_sort collate "und-x-icu", organization_id)`;

async function sortFew(
  db: Kysely<Database>,
  ids: number[],
  start: NamedRow,
  limit: number,
): Promise<NamedRow[]> {
  const { rows } = await sql<NamedRow>`
    select organization_id as id, name_sort as name from listing
    where organization_id = any(${ids}) and is_public and ${key} > (${start.name}, ${start.id})
    order by name_sort collate "und-x-icu", organization_id limit ${limit}`.execute(db);
  return rows;
}

async function walk(
  db: Kysely<Database>,
  set: Bitset,
  start: NamedRow,
  limit: number,
): Promise<NamedRow[]> {
  const found: NamedRow[] = [];
  let last = start;
  for (;;) {
    const { rows } = await sql<NamedRow>`
      select organization_id as id, name_sort as name from listing
      where is_public and ${key} > (${last.name}, ${last.id})
      order by name_sort collate "und-x-icu", organization_id limit ${STEP}`.execute(db);
    found.push(...rows.filter((row) => set.has(row.id)));
    if (found.length >= limit || rows.length < STEP) return found.slice(0, limit);
    last = rows[rows.length - 1];
  }
}
