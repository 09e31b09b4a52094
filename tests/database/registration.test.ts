import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/lib/domain/account';
import { PUBLISHED } from '../../src/lib/domain/place-form';
import { EMPTY_RECORD } from '../../src/lib/domain/record';
import { registrationValues, type TypedRegistration } from '../../src/lib/domain/registration';
import { type OpenReading, openReading } from '../../src/lib/server/app/open-reading';
import { readRegistration } from '../../src/lib/server/app/read-registration';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { type Gazetteer, openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { insertGazetteerPoints } from '../../src/lib/server/queries/organization-write';
import { getKeptRecord } from '../../src/lib/server/queries/record';
import { findSubmission, getPrivateFacts } from '../../src/lib/server/queries/submission';
import { sendSubmission } from '../../src/lib/server/usecases/send-submission';
import { writeChangeset } from '../../src/lib/server/usecases/write-changeset';
import { openTestDatabase } from '../support/database';
import { addRecord, byNobody } from '../support/organization-record';
import { person } from '../support/people';
import { siteOf } from '../support/submission';

let database: OpenDatabase;
let reading: OpenReading;
let gazetteer: Gazetteer;
let ana: Account;
beforeAll(async () => {
  database = await openTestDatabase();
  gazetteer = await openGazetteer();
  ana = await person(database.db, 'ana@weft.example');
  await addRecord(database.db, 'known-guild', { name: 'Known Guild' });
  reading = await openReading(database, gazetteer, (error) => {
    throw error;
  });
  reading.stop();
});
afterAll(() => database.close());

const site = () => ({
  ...{ db: database.db, directory: reading.directory, gazetteer, language: 'en' },
  places: {
    find: async (text: string, language: string, limit: number) =>
      gazetteer.suggest(text, { language, limit }),
  },
});

const blank = registrationValues();
const STREET = '7 Canary Alley';
const PIN = '39.73921,-104.98487';

function typed(changes: Partial<TypedRegistration> = {}): TypedRegistration {
  const place = { ...blank.place, where: 'Denver, Colorado', street: STREET };
  return { ...blank, name: 'Invented Weavers', kind: 'worker_coop', place, ...changes };
}

const read = async (given: TypedRegistration) => {
  const result = await readRegistration(site(), given);
  if (result.problems) throw new Error(result.problems.join());
  return result;
};

describe('the form of a registration', () => {
  it('names every field that cannot be used, and no other', async () => {
    const wrong = typed({
      ...{ name: ' ', kind: 'unclassified', founded: 'long', members: 'many', source: 'a book' },
      place: { ...blank.place, where: 'Nowhere at all whatsoever' },
      contacts: [{ kind: 'email', value: 'no address', audience: 'stewards' }],
      ties: [{ slug: '', name: 'Some Guild', kind: '', since: '12' }],
    });
    const { problems } = await readRegistration(site(), wrong);
    expect([...problems!].sort()).toEqual(
      [
        ...['name', 'kind', 'founded', 'members', 'source', 'place.where'],
        ...['contacts.0.value', 'ties.0.kind', 'ties.0.since'],
      ].sort(),
    );
    expect((await readRegistration(site(), blank)).problems).toContain('place.where');
  });

  it('takes hostile fields for wrong ones', async () => {
    const nasty = '\u202e<script>alert(1)</script>\u0000';
    const given = typed({ kinds: [nasty], sectors: ['x' as never], status: nasty as never });
    const { problems } = await readRegistration(site(), given);
    expect(problems).toEqual(expect.arrayContaining(['kinds.0', 'sectors.0', 'status']));
    const pin = typed({ place: { ...typed().place, pin: '0,0' } });
    expect((await readRegistration(site(), pin)).problems).toEqual(['place.pin']);
  });

  it('finds who is in the directory, and keeps the names of who is not', async () => {
    const tie = { slug: '', kind: 'member_of:forward', since: '1999' };
    const { content } = await read(
      typed({
        ties: [
          { ...tie, name: 'known guild' },
          { ...tie, name: 'Unknown Guild', kind: 'works_with:forward', since: '' },
          { ...tie, name: '', kind: '' },
        ],
      }),
    );
    expect(content.relationships).toMatchObject([
      { kind: 'member_of', direction: 'forward', otherName: 'Known Guild', since: '1999' },
      { kind: 'works_with', other: null, otherName: 'Unknown Guild', since: null },
    ]);
    expect(content.relationships[0].other).toMatch(/^o/);
  });

  it('publishes a contact only with a word for it, and a person’s with the day of consent', async () => {
    const { content, privateFacts } = await read(
      typed({
        contacts: [
          { kind: 'email', value: 'Office@weavers.example', audience: 'everybody' },
          { kind: 'phone', value: '+1 303 555 0100', audience: 'agreed' },
          { kind: 'email', value: 'canary@weavers.example', audience: 'stewards' },
        ],
      }),
    );
    const today = new Date().toISOString().slice(0, 10);
    expect(content.patch.contacts).toEqual([
      { kind: 'email', value: 'office@weavers.example', isPersonal: false, consentedOn: null },
      { kind: 'phone', value: '+1 303 555 0100', isPersonal: true, consentedOn: today },
    ]);
    expect(privateFacts.contacts).toEqual([{ kind: 'email', value: 'canary@weavers.example' }]);
  });
});

describe('where an organization is', () => {
  const placed = (published: (typeof PUBLISHED)[number]) =>
    read(typed({ place: { ...typed().place, postalCode: '80202', pin: PIN, published } }));

  it.each(PUBLISHED)('is published as far as was said: %s', async (published) => {
    const { db } = database;
    const { content, privateFacts, located } = await placed(published);
    const place = content.patch.places![0];
    const shown = JSON.stringify(content);
    const isExact = published === 'exact';
    expect(shown.includes(STREET)).toBe(isExact);
    expect(shown.includes('39.73921')).toBe(isExact);
    expect(shown.includes('80202')).toBe(isExact || published === 'postcode');
    expect(shown.includes('Denver')).toBe(isExact || ['postcode', 'locality'].includes(published));
    expect(shown.includes('Colorado')).toBe(published !== 'none');
    expect(privateFacts.places).toHaveLength(isExact ? 0 : 1);
    expect(located).toMatchObject({ country: 'US', regionCode: 'US.CO' });

    // what is kept is what the tables allow
    if (place.gazetteerPoint) {
      const { gazetteerPoint: id, lat, lon, pointPrecision: level } = place;
      const point = {
        id,
        level,
        lat: lat!,
        lon: lon!,
        name: id,
        countryCode: 'US',
        source: 'test',
      };
      await insertGazetteerPoints(db, [point]);
    }
    const record = { ...EMPTY_RECORD, ...content.patch };
    const id = await writeChangeset(db, byNobody, (changes) =>
      changes.addOrganization(`placed-${published}`, record),
    );
    const kept = await getKeptRecord(db, id);
    expect(kept.record.places).toMatchObject([{ precision: published, country: place.country }]);
  });

  it('is in no table but the private one where it is hidden', async () => {
    const { db } = database;
    const { content, privateFacts, located } = await placed('none');
    const sent = { key: randomUUID(), content, privateFacts, located, about: null };
    const { publicId } = await sendSubmission(siteOf(db), sent, {
      ...{ account: ana, email: ana.email, language: 'en', network: '192.0.2.1', hasWorked: true },
    });
    const submission = (await findSubmission(db, publicId))!;
    expect(submission).toMatchObject({ countries: ['US'], regions: ['US.CO'] });
    expect((await getPrivateFacts(db, submission.id)).places).toMatchObject([
      { street: STREET, lat: 39.73921, postalCode: '80202', locality: 'Denver' },
    ]);
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'
        and table_name <> 'place_private'`.execute(db);
    for (const { name } of tables) {
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n
        from ${sql.table(name)} t where t::text like ${`%${STREET}%`}`.execute(db);
      // one of the places above was published with its address
      const known = ['place', 'change'].includes(name) ? 1 : 0;
      expect([name, rows[0].n]).toEqual([name, known]);
    }
  });
});
