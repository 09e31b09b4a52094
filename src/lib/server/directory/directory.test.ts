import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CRITERIA } from '$lib/domain/evidence';
import { distanceKm } from '$lib/domain/geography';
import { EMPTY_SEARCH, type Search } from '$lib/domain/search';
import { DEFAULT_STATUSES, groupsOf, KINDS, SECTORS, STATUSES } from '$lib/domain/vocabulary';
import type { DirectoryRow } from './columns';
import { copyOf } from './copy-writer.fixture';
import { type Area, Directory } from './directory';

const point = fc.tuple(
  fc.double({ min: -84, max: 84, noNaN: true }),
  fc.double({ min: -180, max: 180, noNaN: true }),
);
const rowShape = fc.record({
  isPublic: fc.constant(true),
  kinds: fc.uniqueArray(fc.constantFrom(...KINDS.slice(0, 6)), { minLength: 1, maxLength: 3 }),
  sectors: fc.uniqueArray(fc.constantFrom(...SECTORS.slice(0, 5)), { maxLength: 2 }),
  country: fc.constantFrom('US', 'DE', 'JP', ''),
  status: fc.constantFrom(...STATUSES),
  foundedYear: fc.option(fc.integer({ min: 1850, max: 2026 })),
  confirmedDay: fc.option(fc.integer({ min: 1, max: 3 })),
  evidence: fc.subarray(CRITERIA.slice(0, 2)),
  relationships: fc.nat(5),
  points: fc.array(point, { maxLength: 3 }),
});
type Shape = typeof rowShape extends fc.Arbitrary<infer T> ? T : never;

const rowOf = (shape: Shape, i: number): DirectoryRow => ({
  id: i + 1,
  isPublic: shape.isPublic,
  facets: [
    shape.kinds,
    shape.sectors,
    [shape.country],
    [],
    [shape.status],
    ['en'],
    [],
    [],
    shape.evidence,
  ]
    .map((list) => list.join(','))
    .join('|'),
  foundedYear: shape.foundedYear,
  confirmedDay: shape.confirmedDay,
  relationships: shape.relationships,
  nameWords: 2,
  points: shape.points.flat(),
});

const load = (rows: DirectoryRow[]) => Directory.load(copyOf(rows));
const match = (directory: Directory, search: Partial<Search>, area: Area | null = null) =>
  directory.match({
    search: { ...EMPTY_SEARCH, ...search },
    ...{ area, text: null, linked: null },
    key: JSON.stringify([search, area]),
  });

const searches = fc.record({
  kind: fc.subarray(KINDS.slice(0, 6), { maxLength: 2 }),
  sector: fc.subarray(SECTORS.slice(0, 5), { maxLength: 2 }),
  country: fc.subarray(['US', 'DE'], { maxLength: 1 }),
  status: fc.subarray([...STATUSES], { maxLength: 2 }),
  evidence: fc.subarray(CRITERIA.slice(0, 2), { maxLength: 1 }),
  located: fc.constantFrom(null, true, false),
  connected: fc.constantFrom(null, true, false),
});

const accepts = (shape: Shape, search: Partial<Search>): boolean => {
  const some = (wanted: readonly string[] | undefined, have: readonly string[]) =>
    !wanted?.length || wanted.some((value) => have.includes(value));
  const status = search.status?.length ? search.status : DEFAULT_STATUSES;
  return (
    some(search.kind, shape.kinds) &&
    some(search.group, groupsOf(shape.kinds)) &&
    some(search.sector, shape.sectors) &&
    some(search.country, [shape.country]) &&
    some(status, [shape.status]) &&
    some(search.evidence, shape.evidence) &&
    (search.located == null || search.located === shape.points.length > 0) &&
    (search.connected == null || search.connected === shape.relationships > 0)
  );
};

describe('the directory in memory', () => {
  it('matches and counts as a plain filter does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowShape, { maxLength: 60 }), searches, async (shapes, search) => {
        const directory = await load(shapes.map(rowOf));
        const matches = match(directory, search);
        const wanted = shapes.flatMap((shape, i) => (accepts(shape, search) ? [i + 1] : []));
        expect(matches.ids()).toEqual(wanted);
        expect(matches.total).toBe(wanted.length);
        const places = wanted.reduce((sum, id) => sum + shapes[id - 1].points.length, 0);
        expect(matches.places).toBe(places);
      }),
    );
  });

  it('gives each facet value the number of matches that choosing it would give', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowShape, { maxLength: 40 }), searches, async (shapes, search) => {
        const directory = await load(shapes.map(rowOf));
        const { facets } = match(directory, search);
        for (const facet of ['kind', 'group', 'sector', 'country', 'status', 'evidence'] as const) {
          for (const { value, count } of facets[facet]) {
            const chosen = match(directory, { ...search, [facet]: [value] });
            expect([facet, value, count]).toEqual([facet, value, chosen.total]);
          }
        }
        for (const { value, count } of facets.located) {
          const chosen = match(directory, { ...search, located: value === 'yes' });
          expect(['located', value, count]).toEqual(['located', value, chosen.total]);
        }
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  it('finds what lies in a circle and in a box, also across the antimeridian', async () => {
    const area = fc.tuple(point, fc.double({ min: 1, max: 9000, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(rowShape, { maxLength: 50 }),
        area,
        async (shapes, [[lat, lon], radiusKm]) => {
          const directory = await load(shapes.map(rowOf));
          const center = { lat, lon };
          const search = { status: [...STATUSES] };
          const found = new Set(match(directory, search, { center, radiusKm }).ids());
          shapes.forEach((shape, i) => {
            const distances = shape.points.map(([a, b]) => distanceKm(center, { lat: a, lon: b }));
            const nearest = Math.min(Infinity, ...distances);
            // positions are kept to 0.6 m
            if (Math.abs(nearest - radiusKm) > 0.01)
              expect(found.has(i + 1)).toBe(nearest <= radiusKm);
          });
          const bbox = { west: 170, south: -60, east: -170, north: 60 };
          const crossing = new Set(match(directory, { ...search, bbox }).ids());
          shapes.forEach((shape, i) => {
            const inside = shape.points.some(
              ([a, b]) => a > -59.9 && a < 59.9 && (b > 170.01 || b < -170.01),
            );
            if (inside) expect(crossing.has(i + 1)).toBe(true);
          });
        },
      ),
    );
  });

  it.each(['links', 'newest', 'relevance', 'nearest'] as const)(
    'pages through everything once by %s',
    async (sort) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(rowShape, { maxLength: 50 }),
          fc.integer({ min: 1, max: 7 }),
          async (shapes, limit) => {
            const directory = await load(shapes.map(rowOf));
            const matches = match(directory, {});
            const center = { lat: 10, lon: 10 };
            const seen: number[] = [];
            let after: string | null = null;
            do {
              const page = directory.order(matches, {
                sort,
                limit,
                after,
                center,
                score: (id) => id % 3,
              });
              seen.push(...page.ids);
              after = page.next;
            } while (after);
            expect([...seen].sort((a, b) => a - b)).toEqual(matches.ids());
          },
        ),
      );
    },
  );

  it('is the same after changes as when loaded anew', async () => {
    const arrays = fc.tuple(
      fc.array(rowShape, { minLength: 1, maxLength: 30 }),
      fc.array(rowShape, { minLength: 1, maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(arrays, searches, async ([before, after], search) => {
        const directory = await load(before.map(rowOf));
        directory.apply(after.map(rowOf));
        const rows = [...after, ...before.slice(after.length)].map(rowOf);
        const fresh = await load(rows);
        expect(match(directory, search).ids()).toEqual(match(fresh, search).ids());
        expect([...directory.points.x]).toEqual([...fresh.points.x]);
        expect([...directory.points.y]).toEqual([...fresh.points.y]);
      }),
    );
  });

  it('finds what was confirmed since a day, and counts what never was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowShape, { maxLength: 40 }), searches, async (shapes, search) => {
        const directory = await load(shapes.map(rowOf));
        const found = directory.match({
          search: { ...EMPTY_SEARCH, ...search },
          ...{ area: null, text: null, linked: null, key: 'fresh', confirmedSince: 2 },
        });
        const wanted = shapes.flatMap((shape, i) => (accepts(shape, search) ? [i + 1] : []));
        const day = (id: number) => shapes[id - 1].confirmedDay;
        expect(found.ids()).toEqual(wanted.filter((id) => (day(id) ?? 0) >= 2));
        expect(found.neverConfirmed).toBe(wanted.filter((id) => day(id) === null).length);
      }),
    );
  });

  it('never shows what is not public', async () => {
    const row = rowOf(
      {
        isPublic: true,
        kinds: ['coop'],
        sectors: [],
        country: 'US',
        status: 'active',
        foundedYear: null,
        confirmedDay: null,
        evidence: [],
        relationships: 0,
        points: [[1, 1]],
      },
      0,
    );
    const directory = await load([row]);
    directory.apply([{ ...row, isPublic: false }]);
    expect(match(directory, {}).total).toBe(0);
    expect(directory.points.length).toBe(0);
  });

  it('refuses the cursor of another order', async () => {
    const directory = await load([]);
    const order = () =>
      directory.order(match(directory, {}), { sort: 'links', limit: 1, after: 'WyJuYW1lIl0' });
    expect(order).toThrow('not a cursor');
  });
});
