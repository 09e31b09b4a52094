import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_SEARCH, type Search } from '../../src/lib/domain/search';
import { type OpenReading, openReading } from '../../src/lib/server/app/open-reading';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { listChangesOf } from '../../src/lib/server/queries/history';
import { findOrganizationPage } from '../../src/lib/server/queries/organization';
import type { KeptRecord } from '../../src/lib/server/queries/record';
import { searchOrganizations } from '../../src/lib/server/queries/search';
import { stateEvidence, withdrawEvidence } from '../../src/lib/server/usecases/state-evidence';
import { undoChangesOf } from '../../src/lib/server/usecases/undo-changes';
import { openTestDatabase } from '../support/database';
import { addAccount, addRecord } from '../support/organization-record';

let database: OpenDatabase;
let reading: OpenReading;
let bakery: KeptRecord;
let ana: string;
let stella: string;

beforeAll(async () => {
  database = await openTestDatabase();
  reading = await openReading(database, await openGazetteer(), (error) => {
    throw error;
  });
  ana = await addAccount(database.db, 'ana@bakery.example');
  stella = await addAccount(database.db, 'stella@weft.example', 'steward');
});
afterAll(async () => {
  reading.stop();
  await database.close();
});
let number = 0;
beforeEach(async () => {
  await sql`delete from rate_limit`.execute(database.db);
  const kinds = ['worker_coop' as const];
  bakery = await addRecord(database.db, `bakery-${++number}`, { kinds, status: 'active' });
});

const given = { criterion: 'one_member_one_vote', met: true, source: null, note: null } as const;
const asOrganization = () => ({ accountId: ana, statedBy: 'organization' as const });
const asSteward = () => ({ accountId: stella, statedBy: 'steward' as const });
const evidenceOf = async () =>
  (await findOrganizationPage(database.db, bakery.slug))?.evidence ?? [];
const find = async (search: Partial<Search>) => {
  await reading.refresh();
  return searchOrganizations(reading, { ...EMPTY_SEARCH, ...search }, { limit: 50 });
};
const slugs = async (search: Partial<Search>) =>
  (await find(search)).organizations.map(({ slug }) => slug);

describe('evidence about an organization', () => {
  it('is shown with who states it, the day and the source, and found', async () => {
    await stateEvidence(database.db, bakery.id, given, asOrganization());
    const source = 'https://register.example/bakery';
    await stateEvidence(database.db, bakery.id, { ...given, source }, asSteward());
    const today = new Date().toISOString().slice(0, 10);
    expect(await evidenceOf()).toMatchObject([
      { statedBy: 'organization', statedOn: today, citation: { sourceKind: 'own_statement' } },
      {
        statedBy: 'steward',
        isMet: true,
        citation: { url: source, publisher: 'register.example' },
      },
    ]);
    expect(await slugs({ evidence: ['one_member_one_vote'] })).toContain(bakery.slug);
    expect(await slugs({ evidence: ['worker_owned'] })).not.toContain(bakery.slug);
    const { facets } = await find({});
    expect(facets.evidence.map(({ value }) => value)).toEqual(['one_member_one_vote']);
  });

  it('does not count as met where anybody says that it is not', async () => {
    await stateEvidence(database.db, bakery.id, given, asOrganization());
    const note = 'Two of five founders hold all votes.';
    await stateEvidence(database.db, bakery.id, { ...given, met: false, note }, asSteward());
    expect(await evidenceOf()).toMatchObject([{ isMet: true }, { isMet: false, note }]);
    expect(await slugs({ evidence: ['one_member_one_vote'] })).not.toContain(bakery.slug);
  });

  it('needs a source where a steward states it', async () => {
    const stating = stateEvidence(database.db, bakery.id, given, asSteward());
    await expect(stating).rejects.toThrow('names a source');
    expect(await evidenceOf()).toEqual([]);
  });

  it('is withdrawn by the side that stated it, stands in the history and can be undone', async () => {
    const { db } = database;
    await stateEvidence(db, bakery.id, given, asOrganization());
    const other = withdrawEvidence(db, bakery.id, given.criterion, asSteward());
    await expect(other).rejects.toThrow('Nothing is said');
    await withdrawEvidence(db, bakery.id, given.criterion, asOrganization());
    expect(await evidenceOf()).toEqual([]);
    expect(await slugs({ evidence: ['one_member_one_vote'] })).not.toContain(bakery.slug);
    const range = { accountId: ana, since: '2020-01-01' };
    const changes = await listChangesOf(db, range, {
      after: ['organization', bakery.id - 1],
      limit: 1,
      region: null,
    });
    expect(changes).toMatchObject([
      { before: { evidence: [{ isMet: true }] }, after: { evidence: [] } },
      { before: { evidence: [] }, after: { evidence: [{ statedBy: 'organization' }] } },
    ]);
    const { rows } = await sql<{ id: number }>`
      select max(changeset_id) as id from change where subject_id = ${bakery.id}`.execute(db);
    const undo = { range: { changesetId: rows[0].id }, reason: 'said too fast', accountId: ana };
    await undoChangesOf(db, undo);
    expect(await evidenceOf()).toMatchObject([{ isMet: true, statedBy: 'organization' }]);
  });
});

describe('the day of the last confirmation', () => {
  it('finds what was confirmed of late, and says how many never were', async () => {
    const { db } = database;
    const today = new Date().toISOString().slice(0, 10);
    const fresh = await addRecord(db, `fresh-${number}`, { status: 'active', confirmedOn: today });
    const old = await addRecord(db, `old-${number}`, {
      ...{ status: 'active', confirmedOn: '2019-05-01' },
    });
    const { organizations, neverConfirmed, total } = await find({ confirmed: 12 });
    expect(organizations.map(({ slug }) => slug)).toEqual([fresh.slug]);
    expect(total + (neverConfirmed ?? 0) + 1).toBe((await find({})).total);
    expect(await slugs({ confirmed: 240 })).toEqual(expect.arrayContaining([fresh.slug, old.slug]));
  });
});
