import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { keepNetwork } from '../../src/lib/server/app/keep-network';
import { openReading } from '../../src/lib/server/app/open-reading';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { type Gazetteer, openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { refreshListings } from '../../src/lib/server/queries/listing';
import { findPositions, getNetworkVersion } from '../../src/lib/server/queries/network';
import { layOutNetwork } from '../../src/lib/server/usecases/lay-out-network';
import { seedDirectory } from '../../src/lib/server/usecases/seed-directory';
import { openTestDatabase } from '../support/database';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let database: OpenDatabase;
let gazetteer: Gazetteer;

beforeAll(async () => {
  database = await openTestDatabase();
  gazetteer = await openGazetteer();
  await seedDirectory(database.db, gazetteer, 'db/seed');
});
afterAll(() => database.close());

/** Marks a relationship as ended, or not, and rebuilds what the public sees of its ends. */
const end = (hasEnded: boolean) =>
  database.db.transaction().execute(async (db) => {
    const { sourceId, targetId } = await db
      .updateTable('relationship')
      .set({ hasEnded })
      .where(
        'id',
        '=',
        sql<number>`(select min(id) from relationship where record_state = 'published')`,
      ) // prettier-ignore
      .returning(['sourceId', 'targetId'])
      .executeTakeFirstOrThrow();
    await refreshListings(db, [sourceId, targetId]);
  });

const versions = async (table: 'networkNode' | 'networkCommunity') => {
  const rows = await database.db.selectFrom(table).select('version').distinct().execute();
  return rows.map(({ version }) => version).sort((a, b) => a - b);
};

describe('the stored network', () => {
  it('has a position and measures for every public organization', async () => {
    expect(await findPositions(database)).toBeNull();
    expect(await layOutNetwork(database)).toMatchObject({ organizations: 243 });
    const positions = await findPositions(database);
    expect(positions?.version).toMatchObject({ organizations: 243, betweennessSamples: null });
    expect(positions?.community.filter((community) => community >= 0)).toHaveLength(243);
    expect(positions?.pagerank.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 6);
  });

  it('names communities after what members share, and no two alike', async () => {
    const { communities } = (await findPositions(database))!;
    const names = communities.flatMap(({ shared, value }) =>
      shared ? [`${shared} ${value}`] : [],
    );
    expect(names.length).toBeGreaterThan(communities.length / 2);
    expect(new Set(names).size).toBe(names.length);
    expect(communities[0]).toMatchObject({ community: 0, shared: null });
    const hubs = communities.filter(({ shared }) => shared === 'organization');
    for (const { value } of hubs) expect(value).toMatch(/^o[0-9a-z]{9}$/);
  });

  it('is not computed again while nothing changes', async () => {
    expect(await layOutNetwork(database)).toBe('same');
  });

  it('is computed again after a change, and moves nobody else', async () => {
    const before = (await findPositions(database))!;
    await end(true);
    expect(await layOutNetwork(database)).toMatchObject({ relationships: 237 });
    const now = (await findPositions(database))!;
    const stay = before.x.filter((x, id) => now.x[id] === x && now.y[id] === before.y[id]);
    expect(stay.length).toBeGreaterThanOrEqual(before.x.length - 2);
    await end(false);
    expect(await layOutNetwork(database, { full: true })).toMatchObject({ relationships: 238 });
  });

  it('keeps the newest two versions, and what was cut off goes', async () => {
    await sql`insert into network_node select 0, organization_id, x, y, component, community, degree,
      pagerank, betweenness from network_node where version = ${await getNetworkVersion(database.db)}`.execute(database.db); // prettier-ignore
    await layOutNetwork(database, { full: true });
    const newest = await getNetworkVersion(database.db);
    expect(await versions('networkNode')).toEqual([newest - 1, newest]);
    expect(await versions('networkCommunity')).toEqual([newest - 1, newest]);
  });

  it('is the same when it is computed from nothing again', async () => {
    const drawing = async () => {
      await sql`truncate network_version, network_node, network_community`.execute(database.db);
      await layOutNetwork(database);
      const { rows } =
        await sql`select organization_id, x, y, component, community, degree, pagerank,
        betweenness from network_node order by organization_id`.execute(database.db);
      return rows;
    };
    expect(await drawing()).toEqual(await drawing());
  });

  it('ends with a sentence when it is told to stop, and stores nothing', async () => {
    const stopped = new AbortController();
    const version = await getNetworkVersion(database.db);
    const onStage = () => stopped.abort();
    await expect(
      layOutNetwork(database, { full: true, onStage, signal: stopped.signal }),
    ).rejects.toThrow('was stopped');
    expect(await getNetworkVersion(database.db)).toBe(version);
  });
});

describe('two processes', () => {
  it('do not compute the same twice', async () => {
    if (database.engine === 'pglite') return;
    const both = await Promise.all([
      layOutNetwork(database, { full: true }),
      layOutNetwork(database, { full: true }),
    ]);
    expect(both).toContain('busy');
    expect(both.filter((done) => typeof done === 'object')).toHaveLength(1);
  });
});

describe('the running app', () => {
  it('computes what changed by itself, once changes are quiet', async () => {
    const fail = (error: unknown) => {
      throw error;
    };
    const reading = await openReading(database, gazetteer, fail);
    const report = vi.fn();
    const stop = keepNetwork(database, reading.directory, report, fail);
    await end(true);
    await vi.waitFor(() => expect(report).toHaveBeenCalled(), 120_000);
    expect(report).toHaveBeenLastCalledWith(expect.objectContaining({ relationships: 237 }));
    await stop();
    reading.stop();
  });
});
