import { type Kysely, sql } from 'kysely';
import type { OpenDatabase } from '../db/client';
import type { Database, NetworkVersion } from '../db/tables';
import type { NetworkResult } from '../network/compute';
import type { NetworkSource } from './network-input';

type Db = Kysely<Database>;

const BATCH = 5000;
const KEPT = 2;
// Held by the process that computes, so that no second one does the same work.
const NETWORK_LOCK = 7413;

export interface NetworkState {
  id: number;
  fingerprint: string;
  drift: number;
}

/** What the newest version was computed from; null where there is none. */
export async function findNetworkState(db: Db): Promise<NetworkState | null> {
  const state = await db
    .selectFrom('networkVersion')
    .select(['id', 'fingerprint', 'drift'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return state ?? null;
}

/**
 * Does the work while no other process does; null where one is at it. The embedded database has no
 * second process, and its one connection is needed for the work.
 */
export async function withNetworkLock<T>(
  { db, engine }: Pick<OpenDatabase, 'db' | 'engine'>,
  work: () => Promise<T>,
): Promise<T | null> {
  if (engine === 'pglite') return work();
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_lock(${NETWORK_LOCK}) as taken`.execute(connection);
    if (!rows[0].taken) return null;
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${NETWORK_LOCK})`.execute(connection);
    }
  });
}

/**
 * Stores a version in batches, its own row last, so that whoever finds it finds all of it; then
 * removes all but the newest two. Gives its number.
 */
export async function insertNetworkVersion(
  { db, copyIn }: Pick<OpenDatabase, 'db' | 'copyIn'>,
  { ids, publicIds, values, input }: NetworkSource,
  result: NetworkResult,
  state: Omit<NetworkState, 'id'> & { revision: number },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('network_version', 'id')) as id`.execute(db);
  const id = Number(rows[0].id);
  for (let start = 0; start < ids.length; start += BATCH) {
    const end = Math.min(ids.length, start + BATCH);
    await copyIn(
      `network_node (version, organization_id, x, y, component, community, degree, pagerank,
        betweenness)`,
      nodeLines(id, ids, result, start, end),
    );
  }
  const nameOf = ({ shared, code }: { shared: string; code: number }) =>
    shared === 'organization' ? publicIds[code] : values[code];
  for (let start = 0; start < result.communities.length; start += BATCH) {
    const part = result.communities.slice(start, start + BATCH);
    await copyIn(
      'network_community (version, community, size, x, y, shared, value)',
      part.map(({ community, size, x, y, name }) =>
        [id, community, size, x, y, name?.shared ?? '', name ? nameOf(name) : '']
          .join(',')
          .concat('\n'),
      ),
    );
  }
  const { components, modularity, betweennessSamples } = result;
  await insertVersion(db, {
    ...{ id, ...state, components, modularity, betweennessSamples },
    organizations: ids.length,
    relationships: input.source.length,
    communities: result.communities.filter(({ community }) => community > 0).length,
  });
  await deleteOldVersions(db);
  return id;
}

function* nodeLines(
  id: number,
  ids: Uint32Array,
  result: NetworkResult,
  start: number,
  end: number,
) {
  const { x, y, component, community, degree, pagerank, betweenness } = result;
  for (let i = start; i < end; i++) {
    yield `${id},${ids[i]},${x[i]},${y[i]},${component[i]},${community[i]},${degree[i]},${pagerank[i]},${betweenness[i]}\n`;
  }
}

async function insertVersion(
  db: Db,
  version: Omit<NetworkVersion, 'id' | 'createdAt' | 'drift' | 'fingerprint'> & NetworkState,
): Promise<void> {
  await sql`insert into network_version (id, revision, organizations, relationships, components,
      communities, modularity, betweenness_samples, fingerprint, drift)
    overriding system value values (${version.id}, ${version.revision}, ${version.organizations},
      ${version.relationships}, ${version.components}, ${version.communities},
      ${version.modularity}, ${version.betweennessSamples}, ${version.fingerprint},
      ${version.drift})`.execute(db);
}

/** Also removes what a computation that was cut off left behind. */
async function deleteOldVersions(db: Db): Promise<void> {
  const kept = sql`(select id from network_version order by id desc limit ${KEPT})`;
  await sql`delete from network_version where id not in ${kept}`.execute(db);
  await sql`delete from network_community where version not in ${kept}`.execute(db);
  await sql`delete from network_node where version not in ${kept}`.execute(db);
}
