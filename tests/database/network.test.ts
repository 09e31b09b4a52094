import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { findPositions } from '../../src/lib/server/queries/network';
import { layOutNetwork } from '../../src/lib/server/usecases/lay-out-network';
import { seedDirectory } from '../../src/lib/server/usecases/seed-directory';
import { openTestDatabase } from '../support/database';

let database: OpenDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await seedDirectory(database.db, await openGazetteer(), 'db/seed');
});
afterAll(() => database.close());

describe('the stored network', () => {
  it('has a position and measures for every public organization', async () => {
    expect(await findPositions(database)).toBeNull();
    expect(await layOutNetwork(database)).toMatchObject({ organizations: 243 });
    const positions = await findPositions(database);
    expect(positions?.version).toMatchObject({ organizations: 243, betweennessSamples: null });
    expect(positions?.community.filter((community) => community >= 0)).toHaveLength(243);
  });

  it('is not computed again while nothing changes', async () => {
    expect(await layOutNetwork(database)).toBe('same');
  });
});
