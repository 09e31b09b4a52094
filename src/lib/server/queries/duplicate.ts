import { type Kysely, sql } from 'kysely';
import { comparerOf, distinctiveWords, type DuplicateReason } from '$lib/domain/duplicate';
import { fold } from '$lib/domain/fold';
import type { PlaceLabel } from '$lib/domain/organization';
import type { Point } from '$lib/domain/search';
import { nameQuery } from '$lib/domain/text-query';
import { Bitset } from '../directory/bitset';
import type { Directory } from '../directory/directory';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** What is known of an organization that may be in the directory already. */
export interface Asked {
  names: string[];
  hosts?: string[];
  countries?: string[];
  /** Where it is; less than an exact point will do. */
  point?: Point | null;
  /** Telephones, addresses and registered numbers. */
  contacts?: string[];
  /** Ids of organizations that are not meant: itself, and those known to be others. */
  except?: readonly number[];
}

/** A public organization that may be the same. */
export interface Duplicate {
  id: number;
  publicId: string;
  slug: string;
  name: string;
  language: string;
  kinds: string[];
  summary: string | null;
  website: string | null;
  place: PlaceLabel;
  /** Km; null where a place of one is not known. */
  distance: number | null;
  /** From 0 to 1. */
  score: number;
  reasons: DuplicateReason[];
}

const AROUND_KM = 50;
/** So many of the nearest, and of those that share words, are compared. */
const COMPARED = 200;
/** More organizations at one host are on a site that many share. */
const SHARED_HOST = 20;

/** Organizations that may be the same as the one described, the likeliest first. */
export async function listDuplicates(
  { db, directory }: { db: Db; directory: Directory },
  asked: Asked,
  limit = 6,
): Promise<Duplicate[]> {
  const { names, countries = [], point = null } = asked;
  const same = await listSame(db, asked);
  const words = await findByWords(db, names);
  const around = point ? directory.around(point, AROUND_KM) : new Map<number, number>();
  const ids = new Set([...same.ids, ...closest(around), ...alike(words, around)]);
  for (const id of asked.except ?? []) ids.delete(id);
  const compare = comparerOf({ names, countries });
  const found = (await listNames(db, [...ids])).flatMap(({ id, isPlaced, ...known }) => {
    const distance = around.get(id) ?? (point && isPlaced ? Infinity : null);
    const shared = { distance, site: same.bySite.has(id), contact: same.byContact.has(id) };
    const verdict = compare(known, shared);
    return verdict ? [{ id, distance: around.get(id) ?? null, ...verdict }] : [];
  });
  found.sort((a, b) => b.score - a.score || a.id - b.id);
  const shown = found.slice(0, limit);
  const entries = await listEntries(
    db,
    shown.map(({ id }) => id),
  );
  return shown.flatMap((verdict) => {
    const entry = entries.get(verdict.id);
    return entry ? [{ ...entry, ...verdict }] : [];
  });
}

/** The nearest of many. */
function closest(around: ReadonlyMap<number, number>): number[] {
  const last = Float64Array.from(around.values()).sort()[COMPARED] ?? Infinity;
  return [...around].flatMap(([id, distance]) => (distance < last ? id : []));
}

/** Those nearby that share the words of a name; all of them, where they are few. */
function alike(hits: Bitset, around: ReadonlyMap<number, number>): number[] {
  const all = [...hits.ids()];
  return (all.length <= COMPARED ? all : all.filter((id) => around.has(id))).slice(0, COMPARED);
}

interface Same {
  ids: number[];
  bySite: Set<number>;
  byContact: Set<number>;
}

/** Those with the very name, site, telephone, address or number. */
async function listSame(db: Db, { names, hosts = [], contacts = [] }: Asked): Promise<Same> {
  const folded = names.map(fold).filter(Boolean);
  const { rows } = await sql<{ id: number; host: string | null; contact: boolean }>`
    (select organization_id as id, null as host, false as contact from listing
      where name_sort = any(${folded}) limit ${COMPARED})
    union all
    (select l.organization_id, l.host, false from unnest(${hosts}::text[]) h
      cross join lateral (select organization_id, host from link
        where host = h and kind = 'website' limit ${SHARED_HOST + 1}) l)
    union all
    (select organization_id, null, true from contact where value = any(${contacts}))
    union all
    (select organization_id, null, true from identifier
      where value = any(${contacts}) and role = 'register')`.execute(db);
  const counts = new Map<string, number>();
  for (const { host } of rows) if (host) counts.set(host, (counts.get(host) ?? 0) + 1);
  const own = rows.filter(({ host }) => host === null || (counts.get(host) ?? 0) <= SHARED_HOST);
  return {
    ids: own.map(({ id }) => id),
    bySite: new Set(own.flatMap(({ id, host }) => (host ? id : []))),
    byContact: new Set(own.flatMap(({ id, contact }) => (contact ? id : []))),
  };
}

/** Those whose names have the distinctive words of a name, all but one of them where it has many. */
async function findByWords(db: Db, names: readonly string[]): Promise<Bitset> {
  const queries = names.flatMap((name) => nameQuery(distinctiveWords(name)) ?? []);
  if (queries.length === 0) return Bitset.ofSize(0);
  const { rows } = await sql<{ ids: Buffer | null }>`
    select string_agg(int4send(organization_id), ''::bytea) as ids from search_document
    where words @@ ${queries.join(' | ')}::tsquery`.execute(db);
  return Bitset.fromIds(rows[0].ids);
}

interface Named {
  id: number;
  names: string[];
  countries: string[];
  /** Whether it has a place somewhere that is known better than by its country. */
  isPlaced: boolean;
}

async function listNames(db: Db, ids: readonly number[]): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select organization_id as id, array_prepend(name, other_names) as names, countries,
      lat is not null and location_precision <> 'country' as is_placed
    from listing where organization_id = any(${ids}) and is_public`.execute(db);
  return rows;
}

type Entry = Omit<Duplicate, 'distance' | 'score' | 'reasons'>;

async function listEntries(db: Db, ids: readonly number[]): Promise<Map<number, Entry>> {
  const { rows } = await sql<Entry>`
    select organization_id as id, public_id, slug, name, language, kinds, summary, website,
      jsonb_build_object('locality', city, 'region', region, 'country', country_code,
        'precision', location_precision, 'lat', lat, 'lon', lon) as place
    from listing where organization_id = any(${ids})`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
