import { type Kysely, sql } from 'kysely';
import { RELATIONSHIP_KINDS, RELATIONSHIP_STATES } from '$lib/domain/vocabulary';
import type { OpenDatabase } from '../db/client';
import { readCopyColumns } from '../directory/copy-columns';
import type { Database } from '../db/tables';
import { Graph, type Ties } from '../network/graph';
import { Positions, type VersionRow } from '../network/positions';
import { publicTies, publicTiesOf } from './public-ties';

type Db = Kysely<Database>;

const codes = (values: readonly string[]) =>
  `array[${values.map((value) => `'${value}'`).join(', ')}]`;

type Copying = Pick<OpenDatabase, 'copyOut'>;

async function loadTies({ copyOut }: Copying, ties: string): Promise<Ties> {
  const types = ['int4', 'int4', 'int4', 'int4', 'int4'] as const;
  const numbered = `select id, source_id, target_id,
    array_position(${codes(RELATIONSHIP_KINDS)}, kind) - 1,
    array_position(${codes(RELATIONSHIP_STATES)}, state) - 1 from (${ties}) tie`;
  const chunks = copyOut(numbered, 'binary');
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
  return Graph.from(await loadTies(database, publicTies()));
}

/** The public relationships of these organizations and of those that were merged into them. */
export const loadTiesOf = (database: Copying, ids: readonly number[]): Promise<Ties> =>
  loadTies(database, publicTiesOf(ids));

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
