import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Missing } from '../../src/lib/domain/missing';
import { EMPTY_SEARCH, type Search } from '../../src/lib/domain/search';
import { type Support, SUPPORTS } from '../../src/lib/domain/vocabulary';
import { type OpenReading, openReading } from '../../src/lib/server/app/open-reading';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { refreshListings } from '../../src/lib/server/queries/listing';
import { findMissing } from '../../src/lib/server/queries/missing';
import { searchOrganizations } from '../../src/lib/server/queries/search';
import { seedDirectory } from '../../src/lib/server/usecases/seed-directory';
import { openTestDatabase } from '../support/database';

let database: OpenDatabase;
let reading: OpenReading;

beforeAll(async () => {
  database = await openTestDatabase();
  const gazetteer = await openGazetteer();
  await seedDirectory(database.db, gazetteer, 'db/seed');
  // what nobody else offers or needs, so that the answers are known
  await sql`delete from organization_support where support in ('translation', 'insurance', 'space')`.execute(
    database.db,
  );
  for (const [slug, direction, support, remote, expires] of [
    ['rmeoc', 'seek', 'translation', false, null],
    ['palante', 'offer', 'translation', true, null],
    ['enercoop', 'offer', 'translation', false, null],
    ['green-taxi', 'seek', 'insurance', false, null],
    ['loomio', 'offer', 'insurance', true, '2001-01-01'],
    ['green-taxi', 'seek', 'space', false, null],
    ['rmeoc', 'offer', 'space', false, null],
    ['green-taxi', 'offer', 'space', true, null],
  ] as const) {
    await sql`insert into organization_support
      (organization_id, direction, support, remote, expires_on)
      select id, ${direction}, ${support}, ${remote}, ${expires}::date
      from organization where slug = ${slug}`.execute(database.db);
  }
  const { rows } = await sql<{ id: number }>`select id from organization`.execute(database.db);
  await database.db.transaction().execute((db) =>
    refreshListings(
      db,
      rows.map(({ id }) => id),
    ),
  );
  reading = await openReading(database, gazetteer, (error) => {
    throw error;
  });
});
afterAll(async () => {
  reading.stop();
  await database.close();
});

const DENVER = { near: { lat: 39.739, lon: -104.985 }, within: 50 };
const missing = (search: Partial<Search> = {}, support: Support | null = null) =>
  findMissing(reading, { ...EMPTY_SEARCH, ...search }, support);
const totalOf = async (search: Search) =>
  (await searchOrganizations(reading, search, { limit: 0 })).total;
const supportOf = ({ supports }: Missing, code: string) =>
  supports.find(({ support }) => support === code)!;
const pairsOf = ({ answers }: Missing, code: string) =>
  answers
    .find(({ support }) => support === code)
    ?.pairs.map(({ need, offer, reach }) => [need.slug, offer.slug, reach]);

describe('what is missing', () => {
  it('is said of a place, with the lists behind each line', async () => {
    const found = await missing(DENVER);
    expect(found.total).toBe(await totalOf({ ...EMPTY_SEARCH, ...DENVER }));
    expect(found.groups).toHaveLength(9);
    for (const { count, search } of found.groups) expect(await totalOf(search)).toBe(count);
    expect(found.supports.map(({ support }) => support)).toEqual(SUPPORTS);
    expect(await totalOf(found.unconnected.search)).toBe(found.unconnected.total);
    expect(await totalOf(found.nearest.search)).toBe(found.nearest.total);
    expect(found.total).toBeGreaterThan(found.withOffers);
  });

  it('tells who offers something here and who reaches here from elsewhere', async () => {
    const found = await missing(DENVER);
    expect(supportOf(found, 'translation')).toMatchObject({
      ...{ offered: { count: 0 }, needed: { count: 1 }, reaching: { count: 1 } },
    });
    expect(supportOf(found, 'space')).toMatchObject({
      ...{ offered: { count: 2 }, needed: { count: 1 }, reaching: { count: 0 } },
    });
    const { search } = supportOf(found, 'space').offered;
    expect(await totalOf(search)).toBe(2);
  });

  it('answers needs by offers that reach them, never by one that has expired or is their own', async () => {
    const found = await missing(DENVER);
    expect(pairsOf(found, 'translation')).toEqual([['rmeoc', 'palante', 'remote']]);
    expect(pairsOf(found, 'space')).toEqual([['green-taxi', 'rmeoc', 'same_region']]);
    expect(pairsOf(found, 'insurance')).toBeUndefined();
    expect(supportOf(found, 'insurance')).toMatchObject({ reaching: { count: 0 } });
  });

  it('counts an offer for the area in which somebody is', async () => {
    await sql`insert into service_area (organization_id, country_code, region_code)
      select id, 'US', 'US.CO' from organization where slug = 'enercoop'`.execute(database.db);
    const { supports, reaching } = await missing(DENVER, 'translation');
    const counted = supports.find(({ support }) => support === 'translation')?.reaching.count;
    expect(reaching).toMatchObject({ support: 'translation', total: 2 });
    expect(counted).toBe(2);
    expect(reaching?.offers.map(({ organization, reach }) => [organization.slug, reach])).toEqual([
      ['enercoop', 'service_area'],
      ['palante', 'remote'],
    ]);
    await sql`update service_area set region_code = 'US.NY' where organization_id =
      (select id from organization where slug = 'enercoop')`.execute(database.db);
    expect(supportOf(await missing(DENVER), 'translation').reaching.count).toBe(1);
  });

  it('lists as many from elsewhere as are counted, for every kind of support', async () => {
    for (const support of SUPPORTS) {
      const { supports, reaching } = await missing({ country: ['GB'] }, support);
      const line = supports.find((known) => known.support === support);
      expect(reaching?.total).toBe(line?.reaching.count);
      expect(reaching?.offers).toHaveLength(Math.min(100, reaching?.total ?? 0));
    }
    expect((await missing(DENVER)).reaching).toBeNull();
  });

  it('names co-ops without relationships and the nearest support', async () => {
    const { unconnected, nearest } = await missing(DENVER);
    expect(unconnected.organizations.every(({ relationships }) => relationships === 0)).toBe(true);
    expect(unconnected.total).toBeGreaterThan(0);
    const distances = nearest.organizations.map(({ distance }) => distance ?? Infinity);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(nearest.organizations).toHaveLength(5);
  });

  it('is plain where nothing matches, and where nothing is asked', async () => {
    const nothing = await missing({ near: { lat: -50, lon: -140 }, within: 10 });
    expect(nothing).toMatchObject({ total: 0, unconnected: { total: 0 }, answers: [] });
    expect(nothing.nearest.organizations.length).toBeGreaterThan(0);
    const everything = await missing();
    expect(everything.total).toBe(await totalOf(EMPTY_SEARCH));
    expect(everything.nearest.total).toBeGreaterThan(0);
  });

  it('stays within the groups asked for', async () => {
    const { unconnected } = await missing({ group: ['support'] });
    expect(unconnected.total).toBe(0);
  });
});
