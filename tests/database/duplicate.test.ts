import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenReading, openReading } from '../../src/lib/server/app/open-reading';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { type Asked, listDuplicates } from '../../src/lib/server/queries/duplicate';
import { openTestDatabase } from '../support/database';
import { importCandidates } from '../support/import-candidates';

let database: OpenDatabase;
let reading: OpenReading;

const denver = { places: [{ country: 'US', locality: 'Denver', region: 'CO' }] };
const lyon = { places: [{ country: 'FR', locality: 'Lyon' }] };
const web = (url: string) => ({ links: [{ url, kind: 'website' as const }] });

beforeAll(async () => {
  database = await openTestDatabase();
  const gazetteer = await openGazetteer();
  await importCandidates(database.db, gazetteer, [
    { name: 'Green Bakery Co-op', ...denver, ...web('https://www.green.example/about') },
    { name: 'Green Bakery', ...lyon },
    { name: 'Placeless Weavers', otherNames: [{ name: 'Old Loom', role: 'former' }] },
    { name: '北海道労働者協同組合', places: [{ country: 'JP', locality: 'Sapporo' }] },
    {
      name: 'Printers of the Hill',
      ...denver,
      identifiers: [{ scheme: 'us', value: '00123', jurisdiction: 'US' }],
    },
    ...Array.from({ length: 25 }, (_, i) => ({
      ...{ name: `Shared Roof ${i}`, ...web(`https://roof.example/${i}`) },
    })),
  ]);
  reading = await openReading(database, gazetteer, (error) => {
    throw error;
  });
  reading.stop();
});
afterAll(() => database.close());

const inDenver = { lat: 39.75, lon: -104.99 };
const find = (asked: Partial<Asked>) =>
  listDuplicates(reading, { names: ['Nothing Alike At All'], countries: ['US'], ...asked });
const namesOf = async (asked: Partial<Asked>) => (await find(asked)).map(({ name }) => name);

describe('what may be in the directory already', () => {
  it('is found by a name, the one nearby first', async () => {
    const found = await find({ names: ['The Green Bakery, Inc.'], point: inDenver });
    expect(found.map(({ name }) => name)).toEqual(['Green Bakery Co-op', 'Green Bakery']);
    expect(found[0]).toMatchObject({ slug: 'green-bakery-co-op', reasons: ['name', 'near'] });
    expect(found[0].distance).toBeLessThan(20);
  });

  it('is found by a misspelt name nearby, and not by one far away', async () => {
    expect(await namesOf({ names: ['Grene Bakery'], point: inDenver })).toEqual([
      'Green Bakery Co-op',
    ]);
    expect(await namesOf({ names: ['Grene Bakery'], point: { lat: -34, lon: -56 } })).toEqual([]);
  });

  it('is found by a former name without a place, and in a script without spaces', async () => {
    expect(await namesOf({ names: ['Old Loom'] })).toEqual(['Placeless Weavers']);
    const sapporo = { lat: 43.06, lon: 141.35 };
    expect(await namesOf({ names: ['北海道労働者協同組合'], point: sapporo })).toHaveLength(1);
  });

  it('is found by its website and registered number, but not by a site that many share', async () => {
    expect(await find({ hosts: ['green.example'] })).toMatchObject([{ reasons: ['site'] }]);
    expect(await find({ contacts: ['00123'] })).toMatchObject([{ reasons: ['contact'] }]);
    expect(await namesOf({ contacts: ['123'] })).toEqual([]);
    expect(await namesOf({ hosts: ['roof.example'] })).toEqual([]);
  });

  it('is not what is known to be another', async () => {
    const [{ id }] = await find({ hosts: ['green.example'] });
    expect(await find({ hosts: ['green.example'], except: [id] })).toEqual([]);
  });

  it('takes any text for a name', async () => {
    for (const name of ["' & | !:*", '', '\\', '%_', "l'ici d'ici", '☃']) {
      expect(await namesOf({ names: [name], point: inDenver })).toEqual([]);
    }
  });
});
