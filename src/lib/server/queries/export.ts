import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type CopyText, readCopyText } from '$lib/domain/copy-text';
import type { RowSet } from '$lib/domain/export-columns';
import type { RelationshipKind } from '$lib/domain/vocabulary';
import type { OpenDatabase } from '../db/client';
import type { Database } from '../db/tables';
import { Bitset } from '../directory/bitset';
import type { PointIndex } from '../directory/point-index';
import { type Ids, selectRows } from './export-rows';
import { readAhead } from './read-ahead';

type Db = Kysely<Database>;
export type ExportSource = Pick<OpenDatabase, 'db' | 'copyOut'>;

export interface ExportScope {
  /** The organizations that match. */
  core: Bitset;
  /** The organizations of the file: with `ends: 'any'` also the neighbours of those that match. */
  nodes: Bitset;
  /** Whether a relationship needs both of its ends among those that match, or one. */
  ends: 'both' | 'any';
  /** Kinds of relationship in edges; empty: all. */
  relationship: readonly RelationshipKind[];
  origin: string;
}

/** Keys are walked in steps of this many; the rows of those in scope are then read. */
const KEYS = 20_000;
const ROWS = 5_000;
/** Up to this many organizations are looked up by id; for more, all keys are walked. */
const FEW = 5_000;

/** The rows of a file as the database prints them, in batches sorted by id: at no time is more than
 * a batch in memory, and a writer need not look into most rows. */
export function streamText(
  source: ExportSource,
  rows: RowSet,
  scope: ExportScope,
): AsyncGenerator<CopyText> {
  return readAhead(listText(source, rows, scope));
}

async function* listText(
  source: ExportSource,
  rows: RowSet,
  scope: ExportScope,
): AsyncGenerator<CopyText> {
  for await (const ids of streamKeys(source, KEY_SOURCES[rows], scope)) {
    for (let start = 0; start < ids.length; start += ROWS) {
      const slice = listOf(ids.slice(start, start + ROWS));
      yield await copyText(source, selectRows(rows, slice, scope.origin));
    }
  }
}

/** A batch is read whole, so that a slow visitor keeps no connection of the database. */
async function copyText({ db, copyOut }: ExportSource, query: RawBuilder<unknown>) {
  const chunks: Buffer[] = [];
  for await (const chunk of copyOut(query.compile(db).sql, 'text')) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Numbers written into the query, as COPY takes no parameters. */
const listOf = (ids: Iterable<number>): Ids => sql.raw(`'{${[...ids].join(',')}}'::int[]`);

/** Where a file's keys come from: `a` and `b` are the organizations that a row belongs to. */
interface KeySource {
  from: RawBuilder<unknown>;
  key: RawBuilder<unknown>;
  id: RawBuilder<unknown>;
  a: RawBuilder<unknown>;
  b: RawBuilder<unknown>;
  /** The kind of relationship of a row that is or belongs to one. */
  kind?: RawBuilder<unknown>;
  where: RawBuilder<unknown>;
}

const ORGANIZATIONS = keys('listing', 'public_id', 'organization_id', 'is_public');
const RELATIONSHIPS: KeySource = {
  ...keys('relationship', 'public_id', 'id', `record_state = 'published'`),
  a: sql.ref('source_id'),
  b: sql.ref('target_id'),
  kind: sql.ref('kind'),
};

const KEY_SOURCES: Record<RowSet, KeySource> = {
  nodes: ORGANIZATIONS,
  subjects: ORGANIZATIONS,
  edges: RELATIONSHIPS,
  links: RELATIONSHIPS,
  places: keys('place', 'public_id', 'id'),
  points: keys('place', 'public_id', 'id', 'drawn'),
  names: keys('organization_name', 'id', 'id'),
  identifiers: keys('identifier', 'id', 'id', `role <> 'source_record'`),
  figures: keys('figure', 'id', 'id'),
  citations: {
    ...keys('citation_use', 'u.id', 'u.id', 'coalesce(u.organization_id, r.id) is not null'),
    from: sql`citation_use u left join relationship r on r.id = u.relationship_id
      and r.record_state = 'published'`,
    a: sql`coalesce(u.organization_id, r.source_id)`,
    b: sql`coalesce(u.organization_id, r.target_id)`,
    kind: sql.ref('r.kind'),
  },
};

function keys(table: string, key: string, id: string, where = 'true'): KeySource {
  const organization = sql.ref('organization_id');
  return {
    ...{ from: sql.table(table), key: sql.ref(key), id: sql.ref(id) },
    ...{ a: organization, b: organization, where: sql.raw(where) },
  };
}

async function* streamKeys(
  source: ExportSource,
  { from, key, id, a, b, kind, where }: KeySource,
  { core, nodes, ends, relationship }: ExportScope,
): AsyncGenerator<number[]> {
  const ofKind =
    kind && relationship.length > 0
      ? sql`and (${kind} is null or ${kind} in (${sql.join(relationship.map(sql.lit))}))`
      : sql``;
  const both = a === b || ends === 'both';
  const few = nodes.count() <= FEW ? listOf(nodes.ids()) : null;
  const near = few
    ? sql`and (${a} = any(${few}) ${sql.raw(both ? 'and' : 'or')} ${b} = any(${few}))`
    : sql``;
  let after = sql``;
  for (;;) {
    const text = await copyText(
      source,
      sql`select ${key}, ${id}, ${a}, ${b} from ${from} where ${where} ${ofKind} ${near} ${after}
        order by ${key} limit ${sql.lit(KEYS)}`,
    );
    const rows = readCopyText(text);
    const ids: number[] = [];
    for (const [, own, first, second] of rows) {
      const among = first === second ? nodes : core;
      const [hasA, hasB] = [among.has(Number(first)), among.has(Number(second))];
      if (both ? hasA && hasB : hasA || hasB) ids.push(Number(own));
    }
    if (ids.length > 0) yield ids;
    if (rows.length < KEYS) return;
    after = sql`and ${key} > ${sql.lit(rows[rows.length - 1][0])}`;
  }
}

/** The organizations at the other end of a relationship with one of these, and these. */
export async function withNeighbours(db: Db, nodes: Bitset): Promise<Bitset> {
  const ids = [...nodes.ids()];
  const { rows } = await sql<{ ends: Buffer | null }>`
    select string_agg(int4send(e.id), ''::bytea) as ends from (
      select target_id as id from relationship
        where source_id = any(${ids}) and record_state = 'published'
      union select source_id from relationship
        where target_id = any(${ids}) and record_state = 'published'
    ) e join listing l on l.organization_id = e.id and l.is_public`.execute(db);
  return nodes.or(Bitset.fromIds(rows[0].ends));
}

/** How many of these organizations have a point on the map. */
export function countLocated({ organization }: Pick<PointIndex, 'organization'>, nodes: Bitset) {
  const located = Bitset.ofSize(nodes.words.length * 32);
  for (const id of organization) if (nodes.has(id)) located.add(id);
  return located.count();
}

/** Every licence that a citation of the directory names. */
export async function listLicenses(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('citation')
    .select('license')
    .distinct()
    .where('license', 'is not', null)
    .orderBy('license')
    .execute();
  return rows.flatMap((row) => (row.license ? [row.license] : []));
}
