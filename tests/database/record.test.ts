import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_RECORD, type RecordPatch, type RecordPlace } from '../../src/lib/domain/record';
import { canonical } from '../../src/lib/domain/record-difference';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { getRecordAt, listHistory } from '../../src/lib/server/queries/history';
import { getKeptRecord, listKeptRecords } from '../../src/lib/server/queries/record';
import { undoChangesOf } from '../../src/lib/server/usecases/undo-changes';
import { writeChangeset } from '../../src/lib/server/usecases/write-changeset';
import { addAccount, addRecord, byNobody } from '../support/organization-record';
import { openTestDatabase } from '../support/database';

let database: OpenDatabase;
let steward: string;
beforeAll(async () => {
  database = await openTestDatabase();
  steward = await addAccount(database.db, 'steward@weft.example', 'steward');
});
afterAll(() => database.close());

const place: RecordPlace = {
  ...{ id: 'pabcdefgh1', role: 'workplace', label: null, isMain: true, precision: 'exact' },
  ...{ pointPrecision: 'exact', country: 'US', regionCode: 'US.CO', region: 'Colorado' },
  ...{ locality: 'Denver', postalCode: '80202', street: '1 Invented Street', lat: 39.7, lon: -105 },
  ...{ gazetteerPoint: null, placedBy: 'hand', drawn: true },
};
let number = 100;
/** The place of another organization. */
const newPlace = (): RecordPlace => ({ ...place, id: `pabcdef${number++}` });
const FULL: RecordPatch = {
  ...{ name: 'Énergie d’Ici', language: 'fr', kinds: ['energy_coop', 'platform_coop'] },
  otherNames: [{ name: 'EDI', language: null, role: 'short' }],
  sectors: ['energy', 'digital'],
  founded: { on: '1986-03-01', precision: 'month' },
  texts: [{ language: 'fr', summary: 'Du courant', description: null, isOriginal: true }],
  places: [place],
  serviceAreas: [{ country: 'FR', regionCode: null, locality: null, radiusKm: 12.5 }],
  links: [{ url: 'https://energie.example/', kind: 'website' }],
  contacts: [{ kind: 'email', value: 'a@energie.example', isPersonal: false, consentedOn: null }],
  figures: [
    {
      ...{ measure: 'members', value: 120, valueMax: null, qualifier: 'about' },
      ...{ asOf: { on: '2024-01-01', precision: 'year' }, citation: null },
    },
  ],
  offers: [{ support: 'training', note: null, remote: true, languages: ['fr'], expiresOn: null }],
};

const edit = (id: number, version: number, patch: RecordPatch, accountId: string | null = null) =>
  writeChangeset(database.db, { ...byNobody, accountId }, (changes) =>
    changes.setOrganization(id, version, patch),
  );
const undo = (range: Parameters<typeof undoChangesOf>[1]['range'], preview = false) =>
  undoChangesOf(database.db, { range, reason: 'a test undoes it', accountId: steward, preview });
const changesetOf = async (id: number, version: number) => {
  const { rows } = await sql<{ id: number }>`select changeset_id as id from change
    where subject_type = 'organization' and subject_id = ${id} and version = ${version}`.execute(
    database.db,
  );
  return rows[0].id;
};

describe('a record', () => {
  it('is read as it was written, whatever its fields hold', async () => {
    const { record } = await addRecord(database.db, 'full', FULL);
    expect(record).toEqual({ ...EMPTY_RECORD, ...FULL });
  });

  it('is public at once and tells where it is from', async () => {
    const { id } = await addRecord(
      database.db,
      'cited',
      { ...FULL, places: [] },
      {
        ...byNobody,
        statement: { url: 'https://source.example/page', note: null, assertedBy: 'organization' },
      },
    );
    const listing = await database.db
      .selectFrom('listing')
      .select(['name', 'dataSource', 'isPublic'])
      .where('organizationId', '=', id)
      .executeTakeFirstOrThrow();
    expect(listing.isPublic).toBe(true);
    expect(listing.dataSource).toBe('https://source.example/page');
  });

  it('keeps every version, and gives any of them back', async () => {
    const { id, record } = await addRecord(database.db, 'versions', {
      ...FULL,
      places: [newPlace()],
    });
    await edit(id, 1, { name: 'Second', sectors: [] });
    await edit(id, 2, { name: 'Third' });
    const kept = await getKeptRecord(database.db, id);
    expect(kept).toMatchObject({ version: 3, record: { name: 'Third', sectors: [] } });
    expect(await getRecordAt(database.db, kept, 1)).toEqual(record);
    expect((await getRecordAt(database.db, kept, 2)).name).toBe('Second');
    const history = await listHistory(database.db, id, { below: null, limit: 50 });
    expect(history.map((entry) => entry.changes[0].version)).toEqual([3, 2, 1]);
    expect(history[0].changes[0]).toMatchObject({
      before: { name: 'Second' },
      after: { name: 'Third' },
    });
  });

  it('takes one of several editors at once and tells the others', async () => {
    const { id } = await addRecord(database.db, 'crowded');
    const asked = Array.from({ length: 8 }, (_, i) => edit(id, 1, { name: `Editor ${i}` }));
    const answers = await Promise.allSettled(asked);
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(Array(7).fill('outdated'));
    expect((await getKeptRecord(database.db, id)).version).toBe(2);
  });

  it('leaves no finer place in its history once less is published', async () => {
    const retreat = newPlace();
    const { id } = await addRecord(database.db, 'retreat', { ...FULL, places: [retreat] });
    const hidden: RecordPlace = {
      ...retreat,
      precision: 'none',
      pointPrecision: 'none',
      drawn: false,
    };
    const nowhere = { lat: null, lon: null, street: null, postalCode: null, locality: null };
    await edit(id, 1, { places: [{ ...hidden, ...nowhere }] });
    const { rows } = await sql<{ kept: string }>`select coalesce(before::text, '') ||
      coalesce(after::text, '') as kept from change where subject_id = ${id}`.execute(database.db);
    const kept = rows.map((row) => row.kept).join();
    expect(kept).not.toContain('Invented Street');
    expect(kept).not.toContain('39.7');
    expect(kept).toContain('Énergie');
  });

  it('keeps no finer place of one that went where a coarser one came in its stead', async () => {
    const { id } = await addRecord(database.db, 'moved', { ...FULL, places: [newPlace()] });
    const coarse = { precision: 'none' as const, pointPrecision: 'none' as const, drawn: false };
    const nowhere = { lat: null, lon: null, street: null, postalCode: null, locality: null };
    await edit(id, 1, { places: [{ ...newPlace(), ...coarse, ...nowhere }] });
    const { rows } = await sql<{ kept: string }>`select coalesce(before::text, '') ||
      coalesce(after::text, '') as kept from change where subject_id = ${id}`.execute(database.db);
    expect(rows.map((row) => row.kept).join()).not.toMatch(/Invented Street|39\.7/);
  });

  it('lets nobody rewrite history', async () => {
    await expect(sql`update change set after = '{}'`.execute(database.db)).rejects.toThrow(
      'history is never rewritten',
    );
  });
});

describe('undoing', () => {
  it('of one organization leaves what the same change did to another', async () => {
    const [one, two] = [await addRecord(database.db, 'one'), await addRecord(database.db, 'two')];
    await writeChangeset(database.db, byNobody, async (changes) => {
      for (const { id } of [one, two]) await changes.setOrganization(id, 1, { status: 'closed' });
    });
    await undo({ changesetId: await changesetOf(one.id, 2), organizationId: one.id });
    expect((await getKeptRecord(database.db, one.id)).record.status).toBe('unknown');
    expect((await getKeptRecord(database.db, two.id)).record.status).toBe('closed');
  });

  it('sets back what a change set, and leaves what came after', async () => {
    const { id } = await addRecord(database.db, 'undo', { ...FULL, places: [] });
    await edit(id, 1, { name: 'Vandal', sectors: ['farming'], status: 'closed' });
    await edit(id, 2, { sectors: ['care'] });
    const report = await undo({ changesetId: await changesetOf(id, 2) });
    expect(report.undone).toBe(1);
    expect(report.conflicts).toMatchObject([
      { field: 'sectors', before: ['energy', 'digital'], after: ['farming'], current: ['care'] },
    ]);
    const { record } = await getKeptRecord(database.db, id);
    expect(record).toMatchObject({ name: FULL.name, status: 'unknown', sectors: ['care'] });
  });

  it('takes out what an author added, and sets back what they changed, since a time', async () => {
    const author = await addAccount(database.db, 'vandal@weft.example');
    const whole = { ...FULL, places: [newPlace()] };
    const { id } = await addRecord(database.db, 'before-vandal', whole);
    const { rows } = await sql<{ now: string }>`select clock_timestamp() as now`.execute(
      database.db,
    );
    const added = await addRecord(database.db, 'by-vandal', {}, { ...byNobody, accountId: author });
    await edit(id, 1, { name: 'Once' }, author);
    await edit(id, 2, { name: 'Twice', links: [] }, author);
    const range = { accountId: author, since: rows[0].now };
    expect((await undo(range, true)).undone).toBe(2);
    expect((await getKeptRecord(database.db, id)).record.name).toBe('Twice');
    expect(await undo(range)).toMatchObject({ undone: 2, conflicts: [] });
    expect((await getKeptRecord(database.db, id)).record).toEqual({ ...EMPTY_RECORD, ...whole });
    expect((await getKeptRecord(database.db, added.id)).record.state).toBe('archived');
    expect(await undo(range)).toMatchObject({ undone: 0, conflicts: [] });
  });

  it('can itself be undone', async () => {
    const { id } = await addRecord(database.db, 'redo', { ...FULL, places: [] });
    await edit(id, 1, { name: 'Better' });
    await undo({ changesetId: await changesetOf(id, 2) });
    await undo({ changesetId: await changesetOf(id, 3) });
    expect((await getKeptRecord(database.db, id)).record.name).toBe('Better');
  });

  it('restores the same state after any sequence of edits', { timeout: 120_000 }, async () => {
    const ids: number[] = [];
    for (const slug of ['one', 'two', 'three']) {
      ids.push((await addRecord(database.db, `sequence-${slug}`, {})).id);
    }
    const stateOf = async () =>
      canonical(
        (await listKeptRecords(database.db, ids))
          .sort((a, b) => a.id - b.id)
          .map(({ record }) => record),
      );
    const patch = fc.oneof(
      ...Object.entries(FULL).flatMap(([field, value]) => [
        fc.constant({ [field]: value }),
        fc.constant({ [field]: field === 'name' ? 'Other' : EMPTY_RECORD[field as 'links'] }),
      ]),
      fc.constant(FULL),
    ) as fc.Arbitrary<RecordPatch>;
    const places = ids.map(newPlace);
    const sequence = fc.array(
      fc.tuple(
        fc.nat(2),
        patch.filter((p) => p.name !== ''),
      ),
      {
        ...{ minLength: 1, maxLength: 6 },
      },
    );
    await fc.assert(
      fc.asyncProperty(sequence, async (edits) => {
        const before = await stateOf();
        const made: number[] = [];
        for (const [which, change] of edits) {
          const { version } = await getKeptRecord(database.db, ids[which]);
          const own = change.places?.length ? { places: [places[which]] } : {};
          await edit(ids[which], version, { ...change, ...own });
          made.push(await changesetOf(ids[which], version + 1));
        }
        for (const changesetId of made.reverse()) {
          expect((await undo({ changesetId })).conflicts).toEqual([]);
        }
        expect(await stateOf()).toBe(before);
      }),
      { numRuns: 25 },
    );
  });
});
