import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_SEARCH, FACETS, type Search } from '../../src/lib/domain/search';
import { type OpenReading, openReading } from '../../src/lib/server/app/open-reading';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { type Gazetteer, openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { countDirectory } from '../../src/lib/server/queries/browse';
import { searchOrganizations } from '../../src/lib/server/queries/search';
import { openTestDatabase } from '../support/database';
import { importCandidates } from '../support/import-candidates';

let database: OpenDatabase;
let gazetteer: Gazetteer;
let reading: OpenReading;

const web = (url: string) => ({ links: [{ url, kind: 'website' as const }] });
const summary = (text: string) => ({ summary: { language: 'en', text } });
const town = (country: string, locality: string, more = {}) => ({ country, locality, ...more });

beforeAll(async () => {
  database = await openTestDatabase();
  gazetteer = await openGazetteer();
  await importCandidates(database.db, gazetteer, [
    { name: 'Société Coopérative d’Énergie l’Éclair', kinds: ['energy_coop'] },
    { name: "Atelier l'energie d'ici" },
    { name: 'Energía Sintética', sectors: ['energy'] },
    { name: '北海道労働者協同組合', places: [town('JP', 'Sapporo')] },
    { name: 'Рабочий кооператив Пример' },
    { name: 'ΣΥΝΕΡΓΑΤΙΚΟΣ ΣΥΛΛΟΓΟΣ' },
    { name: 'تعاونية المثال' },
    { name: 'DAYANIŞMA İSTANBUL' },
    { name: 'Green Bakery', sectors: ['food'], places: [town('US', 'Denver', { region: 'CO' })] },
    { name: 'Bakery Supplies of the Valley', ...summary('Sells flour to every green bakery.') },
    { name: 'Weird 100%_sure \\ Society & Sons', places: [town('GB', 'Leeds')] },
    { name: 'Hyphen Free Co-op Alpha' },
    { name: 'Hyphen Free Coop Beta' },
    { name: 'Hyphen Free Co\u2011op Gamma' },
    { name: 'Cafe\u0301 Decomposed' },
    { name: 'Ｆｕｌｌｗｉｄｔｈ Works' },
    { name: 'Readable Host', ...web('https://xn--bcker-gra.example/') },
    {
      name: 'Federation of Synthetic Things',
      kinds: ['federation'],
      otherNames: [{ name: 'Old Weavers League', role: 'former' }],
    },
    { name: 'Foundation for Strange Tales', kinds: ['foundation'], places: [town('FR', 'Lyon')] },
    { name: 'Closed Cannery', status: 'closed' },
    { name: 'Two Kinds', kinds: ['worker_coop', 'platform_coop'], offers: ['legal', 'loans'] },
    { name: 'Placeless Online', kinds: ['network'], seeks: ['legal'], languages: ['en', 'es'] },
    { name: 'Country Only', places: [{ country: 'FR', precision: 'country' }] },
    { name: 'Two Places', places: [town('FR', 'Paris'), town('DE', 'Berlin', { isMain: false })] },
    { name: 'Fiji West', places: [town('FJ', 'Labasa')] },
    { name: 'Zero Island', places: [town('FR', 'Nowherebourg', { lat: 0, lon: 0 })] },
    {
      name: 'Wrong Country',
      places: [
        {
          ...town('FR', 'Nowherebourg'),
          ...{ lat: 39.74, lon: -104.98, pointPrecision: 'locality', precision: 'locality' },
        },
      ],
    },
  ]);
  reading = await openReading(database, gazetteer, (error) => {
    throw error;
  });
});
afterAll(async () => {
  reading.stop();
  await database.close();
});

const find = (search: Partial<Search>, limit = 50) =>
  searchOrganizations(reading, { ...EMPTY_SEARCH, ...search }, { limit });
const names = async (search: Partial<Search>) =>
  (await find(search)).organizations.map(({ name }) => name);

describe('a text search', () => {
  it.each([
    ['cooperative', 'Société Coopérative d’Énergie l’Éclair', 'without the accents of a name'],
    ['energia', 'Energía Sintética', 'without the accents of a name'],
    ['ΣΥΝΕΡΓΑΤΙΚΌΣ', 'ΣΥΝΕΡΓΑΤΙΚΟΣ ΣΥΛΛΟΓΟΣ', 'in Greek capitals'],
    ['συνεργατικος', 'ΣΥΝΕΡΓΑΤΙΚΟΣ ΣΥΛΛΟΓΟΣ', 'with a final sigma'],
    ['РАБОЧИЙ', 'Рабочий кооператив Пример', 'in Cyrillic capitals'],
    ['المثال', 'تعاونية المثال', 'in Arabic'],
    ['istanbul', 'DAYANIŞMA İSTANBUL', 'with a Turkish dotted I'],
    ['dayanisma', 'DAYANIŞMA İSTANBUL', 'with a Turkish dotless i'],
    ['働者', '北海道労働者協同組合', 'by two characters from the middle of a name'],
    ['bakery green', 'Green Bakery', 'in any order of the words'],
    ['café decomposed', 'Cafe\u0301 Decomposed', 'with a letter composed in another way'],
    ['fullwidth', 'Ｆｕｌｌｗｉｄｔｈ Works', 'in half-width letters'],
    ['bäcker.example', 'Readable Host', 'by the readable form of a web address'],
    ['xn--bcker-gra.example', 'Readable Host', 'by the ASCII form of a web address'],
  ])('for %s finds %s, %s', async (q, name) =>
    expect((await names({ q })).map((found) => found.normalize('NFC'))).toContain(
      name.normalize('NFC'),
    ),
  );

  it.each(['働者', 'рабочий', 'συλλογος', 'المثال'])(
    'for %s gives the one organization that has it and no other',
    async (q) => expect((await find({ q })).total).toBe(1),
  );

  it.each(["l'energie d'ici", 'l’energie d’ici', 'l energie d ici', 'lenergie dici'])(
    'takes apostrophes as they come: %s',
    async (q) => expect(await names({ q })).toContain("Atelier l'energie d'ici"),
  );

  it('takes coop, co-op and a hyphen that does not break as one word', async () => {
    const expected = (await names({ q: 'hyphen free coop' })).sort();
    expect(expected).toHaveLength(3);
    for (const q of ['hyphen free co-op', 'hyphen free co\u2011op']) {
      expect((await names({ q })).sort()).toEqual(expected);
    }
  });

  it('counts every word, not only the last', async () => {
    expect(await names({ q: 'green bakery' })).not.toContain('Closed Cannery');
    expect((await find({ q: 'green nothinglikethis' })).total).toBe(0);
  });

  it('puts a name before the same words in a summary', async () => {
    expect(await names({ q: 'green bakery' })).toEqual([
      'Green Bakery',
      'Bakery Supplies of the Valley',
    ]);
  });

  it('finds a slip of the fingers and marks the match as near', async () => {
    const result = await find({ q: 'bakrey green' });
    expect(result.organizations.map(({ name }) => name)).toContain('Green Bakery');
    expect(result.corrected).toBe('bakery green');
  });

  it('finds by a former name and shows it as the reason', async () => {
    const { organizations } = await find({ q: 'old weavers league' });
    expect(organizations[0]).toMatchObject({
      name: 'Federation of Synthetic Things',
      matched: 'Old Weavers League',
    });
  });

  it('shows two organizations with one acronym together', async () => {
    const found = await names({ q: 'FOST' });
    const initials = await names({ q: 'FST' });
    expect([...found, ...initials]).toEqual(
      expect.arrayContaining(['Federation of Synthetic Things', 'Foundation for Strange Tales']),
    );
  });

  it.each(['!!!', '🎉', '… — ,', '\u200b'])('says that %j cannot be searched', async (q) =>
    expect(await find({ q })).toMatchObject({ unsearchable: true, total: 0, organizations: [] }),
  );

  it.each(['100%', '_sure', '\\', 'society & sons', "it's", '"green', ':*', '<->', 'a | b', '!x'])(
    'takes %s as text',
    async (q) => {
      const { total } = await find({ q });
      expect(total).toBeLessThan(5);
    },
  );

  it('answers nothing found with the filters and a way to drop each', async () => {
    const result = await find({ q: 'green', country: ['JP'], kind: ['union'] });
    expect(result).toMatchObject({ total: 0, organizations: [], next: null });
    expect(result.waysOut.length).toBeGreaterThan(0);
    for (const way of result.waysOut) {
      if (way.kind === 'drop') expect((await find(way.search)).total).toBe(way.total);
    }
  });
});

describe('filters', () => {
  it('count every value of every facet as choosing it gives', async () => {
    for (const search of [{}, { country: ['FR'] }, { q: 'bakery' }, { located: true }]) {
      const { facets } = await find(search, 0);
      for (const facet of FACETS) {
        for (const { value, count } of facets[facet]) {
          const chosen = await find({ ...search, [facet]: [value] }, 0);
          expect([search, facet, value, chosen.total]).toEqual([search, facet, value, count]);
        }
      }
      for (const { value, count } of facets.located) {
        expect((await find({ ...search, located: value === 'yes' }, 0)).total).toBe(count);
      }
    }
  });

  it('keep the order of a vocabulary and list values that nothing has', async () => {
    const { facets } = await find({ q: 'green bakery' }, 0);
    expect(facets.sector.length).toBe(20);
    expect(facets.sector.filter(({ count }) => count === 0).length).toBeGreaterThan(15);
  });

  it('count a country and its regions as browsing to them gives', async () => {
    const { countries } = await countDirectory(reading);
    expect(countries.length).toBeGreaterThan(3);
    for (const { value, count, regions } of countries) {
      expect((await find({ country: [value] }, 0)).total).toBe(count);
      for (const region of regions) {
        expect((await find({ place: region.value }, 0)).total).toBe(region.count);
      }
    }
  });

  it('match each of several kinds and count the organization once', async () => {
    for (const kind of ['worker_coop', 'platform_coop'] as const) {
      expect(await names({ kind: [kind] })).toEqual(['Two Kinds']);
    }
    expect((await find({ kind: ['worker_coop', 'platform_coop'] })).total).toBe(1);
  });

  it('hide what is closed until it is asked for', async () => {
    expect(await names({ q: 'closed cannery' })).toEqual([]);
    expect(await names({ q: 'closed cannery', status: ['closed'] })).toEqual(['Closed Cannery']);
  });

  it('find an organization without a place by name and kind', async () => {
    expect(await names({ q: 'placeless' })).toEqual(['Placeless Online']);
    expect(await names({ kind: ['network'], located: false })).toEqual(['Placeless Online']);
  });

  it('find by what is offered, looked for and spoken', async () => {
    expect(await names({ offers: ['legal'] })).toEqual(['Two Kinds']);
    expect(await names({ seeks: ['legal'] })).toEqual(['Placeless Online']);
    expect(await names({ language: ['es'] })).toEqual(['Placeless Online']);
  });

  it('reach every match by paging, by name in each script', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await find({ sort: 'name', after }, 4);
      seen.push(...page.organizations.map(({ slug }) => slug));
      after = page.next;
    } while (after);
    expect(new Set(seen).size).toBe((await find({}, 0)).total);
  });
});

describe('places', () => {
  it('of one organization count apart from it', async () => {
    const result = await find({ q: 'two places' });
    expect(result).toMatchObject({ total: 1, located: 1, places: 2 });
  });

  it('known only as a country are near nobody and not drawn', async () => {
    const { lat, lon } = gazetteer.find('FR')!;
    expect(await names({ near: { lat, lon }, within: 300 })).not.toContain('Country Only');
    expect(await names({ country: ['FR'], located: false })).toContain('Country Only');
  });

  it('at 0,0 or outside the stated country are not drawn', async () => {
    expect(await names({ located: true })).not.toContain('Zero Island');
    expect(await names({ located: true })).not.toContain('Wrong Country');
  });

  it('are near across the line of the date, and in the same order each time', async () => {
    const near = { lat: -16.5, lon: -179.5 };
    expect(await names({ near, within: 500 })).toEqual(['Fiji West']);
    const order = () => names({ near: { lat: 90, lon: 0 }, within: 20_000 });
    const first = await order();
    expect(first.length).toBeGreaterThan(4);
    expect(await order()).toEqual(first);
  });
});
