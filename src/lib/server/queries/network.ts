import { type Kysely, sql } from 'kysely';
import { RELATIONSHIP_KINDS, RELATIONSHIP_STATES, SYMMETRIC_KINDS } from '$lib/domain/vocabulary';
import type { OpenDatabase } from '../db/client';
import { readCopyColumns } from '../directory/copy-columns';
import type { Database } from '../db/tables';
import { Graph, type Ties } from '../network/graph';
import { Positions, type VersionRow } from '../network/positions';

type Db = Kysely<Database>;

const codes = (values: readonly string[]) =>
  `array[${values.map((value) => `'${value}'`).join(', ')}]`;

/**
 * Every public relationship: published, and so are both of its ends; ended ones are there too. The
 * ends of merged organizations are those they were merged into: what then leads from an
 * organization to itself is dropped, and what repeats another relationship is there once.
 */
const publicTies = (raw: string) => `
  with recursive up (id, next, depth) as (
    select id, merged_into, 1 from organization where merged_into is not null
    union all
    select up.id, o.merged_into, up.depth + 1 from up join organization o on o.id = up.next
      where o.merged_into is not null and up.depth < 100
  ), merged as (
    select distinct on (id) id, next as canonical from up order by id, depth desc
  ), stated as (
    select r.id, r.kind, r.state, r.started_on, s.id is not null or t.id is not null as is_moved,
      coalesce(s.canonical, r.source_id) as a, coalesce(t.canonical, r.target_id) as b
    from relationship r
    left join merged s on s.id = r.source_id left join merged t on t.id = r.target_id
    where r.record_state = 'published' ${raw}
  ), tie as (
    select id, kind, state, started_on, is_moved,
      case when kind = any (${codes(SYMMETRIC_KINDS)}) then least(a, b) else a end as source_id,
      case when kind = any (${codes(SYMMETRIC_KINDS)}) then greatest(a, b) else b end as target_id
    from stated where a <> b
  ), once as (
    select id, source_id, target_id, kind, state from tie where not is_moved
    union all
    (select distinct on (kind, source_id, target_id, started_on)
      id, source_id, target_id, kind, state from tie m
    where is_moved and not exists (select from relationship o where o.record_state = 'published'
      and o.kind = m.kind and o.source_id = m.source_id and o.target_id = m.target_id
      and o.started_on is not distinct from m.started_on)
    order by kind, source_id, target_id, started_on, id)
  )
  select once.id, source_id, target_id,
    array_position(${codes(RELATIONSHIP_KINDS)}, kind) - 1,
    array_position(${codes(RELATIONSHIP_STATES)}, state) - 1
  from once
  join listing s on s.organization_id = source_id and s.is_public
  join listing t on t.organization_id = target_id and t.is_public
  order by once.id`;

type Copying = Pick<OpenDatabase, 'copyOut'>;

async function loadTies({ copyOut }: Copying, raw: string): Promise<Ties> {
  const types = ['int4', 'int4', 'int4', 'int4', 'int4'] as const;
  const chunks = copyOut(publicTies(raw), 'binary');
  const [id, source, target, kind, state] = await readCopyColumns(chunks, types);
  return {
    id: Uint32Array.from(id),
    source: Uint32Array.from(source),
    target: Uint32Array.from(target),
    kind: Uint8Array.from(kind),
    state: Uint8Array.from(state),
  };
}

/** All public relationships, as the network in memory keeps them: 30 bytes each. */
export async function loadGraph(database: Copying): Promise<Graph> {
  return Graph.from(await loadTies(database, ''));
}

/** The public relationships of these organizations and of those that were merged into them. */
export function loadTiesOf(database: Copying, ids: readonly number[]): Promise<Ties> {
  const list = `array[${ids.map(Math.trunc).join(', ')}]::integer[]`;
  const selves = `array(select unnest(${list}) union
    select id from merged where canonical = any (${list}))`;
  return loadTies(database, `and (r.source_id = any (${selves}) or r.target_id = any (${selves}))`);
}

/** Organizations whose line in the read model is newer than a revision, at most so many. */
export async function listChangedIds(db: Db, revision: number, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('listing')
    .select('organizationId')
    .where('revision', '>', revision)
    .limit(limit)
    .execute();
  return rows.map((row) => row.organizationId);
}

/** What is said of the newest computation; null where there is none. */
export async function findNetworkVersion(db: Db): Promise<VersionRow | null> {
  const version = await db
    .selectFrom('networkVersion')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return version ?? null;
}

/** The newest computed positions and measures; null where none were computed yet. */
export async function findPositions({
  db,
  copyOut,
}: Pick<OpenDatabase, 'db' | 'copyOut'>): Promise<Positions | null> {
  const version = await findNetworkVersion(db);
  if (!version) return null;
  const [id, x, y, component, community, pagerank, betweenness] = await readCopyColumns(
    copyOut(
      `select organization_id, x, y, component, community, pagerank, betweenness
        from network_node where version = ${version.id}`,
      'binary',
    ),
    ['int4', 'int4', 'int4', 'int4', 'int4', 'float8', 'float8'],
  );
  const nodes = { id, x, y, component, community, pagerank, betweenness };
  const communities = await db
    .selectFrom('networkCommunity')
    .selectAll()
    .where('version', '=', version.id)
    .orderBy('community')
    .execute();
  return new Positions(version, nodes, communities);
}

/** The number of the newest computation; 0 where there is none. */
export async function getNetworkVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ id: number | null }>`
    select max(id) as id from network_version`.execute(db);
  return rows[0].id ?? 0;
}
