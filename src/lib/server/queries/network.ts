import { type Kysely, sql } from 'kysely';
import { readCopyText } from '$lib/domain/copy-text';
import { RELATIONSHIP_KINDS, RELATIONSHIP_STATES } from '$lib/domain/vocabulary';
import type { OpenDatabase } from '../db/client';
import type { Database } from '../db/tables';
import { Graph, type Ties } from '../network/graph';
import { Positions, type VersionRow } from '../network/positions';

type Db = Kysely<Database>;

/** Every public relationship: published, and so are both of its ends. Ended ones are there too. */
const PUBLIC_TIES = `select r.id, r.source_id, r.target_id, r.kind, r.state from relationship r
  join listing s on s.organization_id = r.source_id and s.is_public
  join listing t on t.organization_id = r.target_id and t.is_public
  where r.record_state = 'published' order by r.id`;

/** All public relationships, as the network in memory keeps them. */
export async function loadGraph({ copyOut }: Pick<OpenDatabase, 'copyOut'>): Promise<Graph> {
  const chunks: Buffer[] = [];
  for await (const chunk of copyOut(PUBLIC_TIES, 'text')) chunks.push(chunk);
  const rows = readCopyText(Buffer.concat(chunks));
  const column = (at: number) => Uint32Array.from(rows, (row) => Number(row[at]));
  const codes = (at: number, values: readonly string[]) =>
    Uint8Array.from(rows, (row) => values.indexOf(row[at] ?? ''));
  const ties: Ties = {
    id: column(0),
    source: column(1),
    target: column(2),
    kind: codes(3, RELATIONSHIP_KINDS),
    state: codes(4, RELATIONSHIP_STATES),
  };
  let size = 0;
  for (const ends of [ties.source, ties.target])
    for (const id of ends) size = Math.max(size, id + 1);
  return Graph.from(ties, size);
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
export async function findPositions(db: Db): Promise<Positions | null> {
  const version = await findNetworkVersion(db);
  if (!version) return null;
  const nodes = await db
    .selectFrom('networkNode')
    .selectAll()
    .where('version', '=', version.id)
    .orderBy('organizationId')
    .execute();
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
