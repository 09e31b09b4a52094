import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateToLatest, migrateToNothing } from '../../db/migrate';
import { MIGRATIONS } from '../../db/migrations';
import { EMPTY_SEARCH, type Search } from '../../src/lib/domain/search';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { type Gazetteer, openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { type OpenReading, openReading } from '../../src/lib/server/app/open-reading';
import { findOrganizationPage } from '../../src/lib/server/queries/organization';
import { searchOrganizations } from '../../src/lib/server/queries/search';
import { seedDirectory } from '../../src/lib/server/usecases/seed-directory';
import { openTestDatabase } from '../support/database';

let database: OpenDatabase;
let gazetteer: Gazetteer;
let reading: OpenReading;

beforeAll(async () => {
  database = await openTestDatabase();
  gazetteer = await openGazetteer();
  await seedDirectory(database.db, gazetteer, 'db/seed');
  reading = await openReading(database, gazetteer, (error) => {
    throw error;
  });
});
afterAll(async () => {
  reading.stop();
  await database.close();
});

const find = (search: Partial<Search>, limit = 20) =>
  searchOrganizations(reading, { ...EMPTY_SEARCH, ...search }, { limit });
const namesOf = async (q: string) => (await find({ q })).organizations.map(({ name }) => name);

describe('the curated seed', () => {
  it('comes in whole and, run again, changes nothing', async () => {
    const again = await seedDirectory(database.db, gazetteer, 'db/seed');
    expect(again.counts).toMatchObject({ same: 243, new: 0, changed: 0, invalid: 0 });
    expect(again.relationships).toMatchObject({ new: 0, dangling: [] });
    const { total } = await find({ status: ['forming', 'active', 'closed', 'unknown'] });
    expect(total).toBe(243);
  });

  it('gives every organization a kind and a source', async () => {
    const { rows } = await sql<{ name: string }>`
      select name from organization o where not exists
          (select from organization_kind k where k.organization_id = o.id)
        or not exists (select from citation_use u where u.organization_id = o.id)`.execute(
      database.db,
    );
    expect(rows).toEqual([]);
  });

  it('reads a relationship from both of its ends', async () => {
    const program = await findOrganizationPage(database.db, 'all-things-co-op');
    const part = program?.relationshipViews.find(({ kind }) => kind === 'part_of');
    expect(part).toMatchObject({ forward: true, other: { slug: 'democracy-at-work' } });
    const whole = await findOrganizationPage(database.db, 'democracy-at-work');
    expect(whole?.relationshipViews).toContainEqual(
      expect.objectContaining({ kind: 'part_of', forward: false, id: part?.id }),
    );
  });

  it('keeps held relationships out of every page and count', async () => {
    const { rows } = await sql<{ id: string; slug: string }>`
      select r.public_id as id, o.slug from relationship r join organization o on o.id = r.source_id
      where r.record_state <> 'published' and o.record_state = 'published'`.execute(database.db);
    expect(rows.length).toBeGreaterThan(0);
    for (const { id, slug } of rows) {
      const page = await findOrganizationPage(database.db, slug);
      expect(page?.relationshipViews.map((view) => view.id)).not.toContain(id);
    }
  });
});

describe('text search', () => {
  it.each([
    ['RMEOC', 'Rocky Mountain Employee Ownership Center'],
    ['rocky mountain employee', 'Rocky Mountain Employee Ownership Center'],
    ['employee rocky', 'Rocky Mountain Employee Ownership Center'],
    ['rocky mountian', 'Rocky Mountain Employee Ownership Center'],
    ['USFWC', 'U.S. Federation of Worker Cooperatives'],
    ['credit cooperatif', 'Crédit Coopératif'],
    ['CRÉDIT COOPÉRATIF', 'Crédit Coopératif'],
    ['burgerwerke', 'Bürgerwerke eG'],
    ['organizacao cooperativas brasileiras', 'Organização das Cooperativas Brasileiras'],
    ['all things coop', 'All Things Co-op'],
    ['労働者協同', 'Japan Workers’ Co-operative Union'],
    ['arizm', 'Arizmendi Association of Cooperatives'],
  ])('finds by %s', async (q, name) => {
    const names = await namesOf(q);
    const plain = (text: string) =>
      text
        .replaceAll('’', "'")
        .replace(/ \(.*$/, '')
        .toLowerCase();
    if (/^\p{Script=Han}/u.test(q)) expect(names.length).toBeGreaterThan(0);
    else expect(names.map(plain)).toContain(plain(name));
  });

  it('puts the exact name on top', async () => {
    expect((await namesOf('mondragon'))[0]).toMatch(/^Mondragon/);
    expect((await namesOf('RMEOC'))[0]).toMatch(/^Rocky Mountain/);
  });

  it('finds by kind, sector and country words in both languages', async () => {
    expect((await find({ q: 'worker coop denver' })).total).toBeGreaterThan(0);
    expect((await find({ q: 'cooperativa de trabajo' })).total).toBeGreaterThan(10);
    expect((await find({ q: 'alemania' })).total).toBeGreaterThan(0);
  });

  it('says so when there is nothing to search for', async () => {
    expect(await find({ q: '!!! ,;' })).toMatchObject({
      unsearchable: true,
      total: 0,
      organizations: [],
    });
  });

  it('marks a near match', async () => {
    expect(await find({ q: 'rocky mountian' })).toMatchObject({ corrected: 'rocky mountain' });
    expect((await find({ q: 'rocky mountain' })).corrected).toBeNull();
  });

  it.each(['%', '_', '\\', ':*', '&', '!', '"', "'", "a' & b", 'x:*&', '(', '<->'])(
    'takes %s as text',
    async (q) => expect((await find({ q })).total).toBeGreaterThanOrEqual(0),
  );
});

describe('filters and counts', () => {
  it('agree for every facet value', async () => {
    const { facets } = await find({ country: ['US'] }, 0);
    for (const { value, count } of facets.group) {
      expect((await find({ country: ['US'], group: [value as never] }, 0)).total).toBe(count);
    }
  });

  it('pages through everything once in each order', async () => {
    for (const sort of ['name', 'links', 'newest', 'nearest'] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const near = { lat: 39.74, lon: -104.98 };
        const page = await find({ sort, after, near, within: 20_000 }, 37);
        seen.push(...page.organizations.map(({ slug }) => slug));
        after = page.next;
      } while (after);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBe(
        (await find({ near: { lat: 39.74, lon: -104.98 }, within: 20_000 })).total,
      );
    }
  });

  it('finds those near a town, nearest first', async () => {
    const { organizations } = await find({ place: '5419384', within: 100 });
    expect(organizations.length).toBeGreaterThan(5);
    const distances = organizations.map(({ distance }) => distance ?? Infinity);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
  });

  it('finds those connected to one, in a kind of relationship', async () => {
    const all = await find({ linked: 'usfwc' });
    const members = await find({ linked: 'usfwc', relationship: ['member_of'] });
    expect(members.total).toBeGreaterThan(3);
    expect(members.total).toBeLessThanOrEqual(all.total);
  });

  it('offers ways out where nothing is found', async () => {
    const result = await find({
      q: 'bakery',
      country: ['JP'],
      near: { lat: 0, lon: -30 },
      within: 5,
    });
    expect(result.total).toBe(0);
    expect(result.waysOut.map(({ kind }) => kind)).toEqual(['only']);
    const single = await find({ q: 'bakery', country: ['JP'] });
    expect(single.waysOut.map(({ parameter }) => parameter)).toContain('country');
    for (const way of single.waysOut) {
      if (way.kind === 'drop') expect((await find(way.search)).total).toBe(way.total);
    }
  });

  it('never draws a country as a location', async () => {
    const { rows } =
      await sql`select 1 from place where drawn and point_precision in ('country', 'none')`.execute(
        database.db,
      );
    expect(rows).toEqual([]);
  });
});

describe('the directory in memory', () => {
  it('takes in a write and lets go of what was withdrawn', async () => {
    const before = (await find({})).total;
    const { refreshListings } = await import('../../src/lib/server/queries/listing');
    const set = (state: string) =>
      database.db.transaction().execute(async (db) => {
        const { id } = await db
          .updateTable('organization')
          .set({ recordState: state })
          .where('slug', '=', 'rmeoc')
          .returning('id')
          .executeTakeFirstOrThrow();
        await refreshListings(db, [id]);
      });
    await set('withdrawn');
    await reading.refresh();
    expect((await find({})).total).toBe(before - 1);
    expect((await find({ q: 'RMEOC' })).total).toBe(0);
    await expect(findOrganizationPage(database.db, 'rmeoc')).rejects.toMatchObject({ status: 410 });
    await set('published');
    await reading.refresh();
    expect((await find({ q: 'RMEOC' })).total).toBe(1);
  });
});

describe('migrations', () => {
  it('go down and up again', async () => {
    const other = await openTestDatabase();
    expect(await migrateToNothing(other.db)).toEqual(Object.keys(MIGRATIONS).reverse());
    expect(await migrateToLatest(other.db)).toEqual(Object.keys(MIGRATIONS));
    await other.close();
  });
});
