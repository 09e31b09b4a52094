import type { OpenDatabase } from '../src/lib/server/db/client';
import { BATCH, csv, inBatches } from './fill-batches';
import { Random } from './random';

/** Relationships for each organization. */
const RELATIONSHIPS = 3;
const SIDE = 2 ** 26;
const KINDS = ['member_of', 'supports', 'funds', 'part_of', 'features'];

/** Three relationships for each organization, to near and far, each with its source; positions. */
export async function fillNetwork(database: OpenDatabase, count: number): Promise<void> {
  await relate(database, count);
  await cite(database, count * RELATIONSHIPS);
  await place(database, count);
}

async function relate(database: OpenDatabase, count: number): Promise<void> {
  const random = new Random(count);
  const known = new Set<string>();
  let rows: unknown[][] = [];
  for (let number = 1; number <= count * RELATIONSHIPS;) {
    const source = 2 + random.below(count - 1);
    const target = 1 + random.skewed(source - 1, 1.5);
    const kind = KINDS[number % KINDS.length];
    const key = `${source} ${target} ${kind}`;
    if (known.has(key)) continue;
    known.add(key);
    const publicId = `r${number.toString(36).padStart(9, '0')}`;
    rows.push([publicId, source, target, kind, `${1950 + (number % 70)}-01-01`, 'year']);
    number++;
    if (rows.length < BATCH && number <= count * RELATIONSHIPS) continue;
    await database.copyIn(
      'relationship (public_id, source_id, target_id, kind, started_on, started_precision)',
      csv(rows),
    );
    rows = [];
  }
}

async function cite({ db, copyIn }: OpenDatabase, relationships: number): Promise<void> {
  const { id } = await db
    .insertInto('citation')
    .values({
      ...{ title: 'Synthetic list of members', url: 'https://list.example/members' },
      ...{ sourceKind: 'dataset', license: 'CC0-1.0', retrievedOn: '2026-01-01' },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const ids = await db.selectFrom('relationship').select('id').orderBy('id').execute();
  if (ids.length !== relationships) throw new Error('Some relationships are missing.');
  const rows = ids.map((row) => [id, row.id, 'relationship', 'import']);
  for (const part of inBatches(rows)) {
    await copyIn(
      'citation_use (citation_id, relationship_id, field_group, asserted_by)',
      csv(part),
    );
  }
}

/** Positions as a computation would leave them, though at random. */
async function place({ db, copyIn }: OpenDatabase, count: number): Promise<void> {
  const random = new Random(1);
  const { id } = await db
    .insertInto('networkVersion')
    .values({
      ...{ revision: 1, organizations: count, relationships: count * RELATIONSHIPS },
      ...{ components: 1, communities: 100, modularity: 0.5, betweennessSamples: 500 },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const rows = Array.from({ length: count }, (_, i) => [
    ...[id, i + 1, random.below(SIDE), random.below(SIDE), 1, 1 + random.below(100)],
    ...[RELATIONSHIPS * 2, random.next() / count, random.next() / count],
  ]);
  for (const part of inBatches(rows)) {
    await copyIn(
      `network_node (version, organization_id, x, y, component, community, degree, pagerank,
        betweenness)`,
      csv(part),
    );
  }
}
