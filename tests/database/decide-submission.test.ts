import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/lib/domain/account';
import { editValues } from '../../src/lib/domain/edit-form';
import type { RecordPatch, RecordPlace } from '../../src/lib/domain/record';
import { EMPTY_RECORD } from '../../src/lib/domain/record';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { listHistory } from '../../src/lib/server/queries/history';
import { findKeptOrganization } from '../../src/lib/server/queries/membership';
import { findOrganizationPage } from '../../src/lib/server/queries/organization';
import { listMails } from '../../src/lib/server/queries/outbox';
import { getKeptRecord } from '../../src/lib/server/queries/record';
import { listReviews } from '../../src/lib/server/queries/review';
import { findSubmission, getPrivateFacts } from '../../src/lib/server/queries/submission';
import type { Acceptance } from '../../src/lib/server/usecases/accept-submission';
import { type Decision, decideSubmission } from '../../src/lib/server/usecases/decide-submission';
import { correctSubmission } from '../../src/lib/server/usecases/send-submission';
import { undoChangesOf } from '../../src/lib/server/usecases/undo-changes';
import { writeChangeset } from '../../src/lib/server/usecases/write-changeset';
import { openTestDatabase } from '../support/database';
import { addRecord, byNobody } from '../support/organization-record';
import { person } from '../support/people';
import { contentOf, send, siteOf } from '../support/submission';

let database: OpenDatabase;
let ana: Account;
let steward: Account;
let other: Account;
beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  ana = await person(db, 'ana@weft.example');
  await db.updateTable('account').set({ emailVerified: true }).execute();
  steward = await person(db, 'steward@weft.example', 'steward');
  other = await person(db, 'other@weft.example', 'steward');
});
afterAll(() => database.close());

const AS_SENT: Acceptance = { take: null, amended: null, seenVersion: null, sameAs: null };
const reason = 'A reason of a test.';
const decide = (publicId: string, verdict: Decision['verdict'], more: Partial<Decision> = {}) =>
  decideSubmission(siteOf(database.db), {
    ...{ publicId, revision: null, by: steward, reason, verdict, ...more },
  });
const accept = (publicId: string, how: Partial<Acceptance> = {}, more: Partial<Decision> = {}) =>
  decide(publicId, { is: 'accept', ...AS_SENT, ...how }, more);
const submissionOf = async (publicId: string) => (await findSubmission(database.db, publicId))!;
const lastMail = async () => (await listMails(database.db, 1))[0];
const lastAct = () =>
  database.db
    .selectFrom('audit')
    .select(['act', 'accountId', 'reason', 'subjectId'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

const place: RecordPlace = {
  ...{ id: 'pabcdefgh1', role: 'workplace', label: null, isMain: true, precision: 'locality' },
  ...{ pointPrecision: 'locality', country: 'US', regionCode: 'US.CO', region: 'Colorado' },
  ...{ locality: 'Denver', postalCode: null, street: null, lat: 39.7, lon: -105 },
  ...{ gazetteerPoint: 'test:denver', placedBy: 'gazetteer', drawn: true },
};
const WHOLE: RecordPatch = {
  ...{ kinds: ['worker_coop'], sectors: ['food'], status: 'active', places: [place] },
  texts: [{ language: 'en', summary: 'Bread.', description: null, isOriginal: true }],
  contacts: [{ kind: 'email', value: 'hi@bread.example', isPersonal: false, consentedOn: null }],
};
/** Somebody suggests a change of an entry as it stands. */
const suggest = async (slug: string, patch: RecordPatch) => {
  const kept = await getKeptRecord(
    database.db,
    (await findKeptOrganization(database.db, slug))!.id,
  );
  const content = { ...contentOf({}), patch, sourceUrl: 'https://source.example/' };
  return (await send(database.db, ana, { content, about: kept })).publicId;
};
const edit = async (slug: string, patch: RecordPatch) => {
  const { id, version } = (await findKeptOrganization(database.db, slug))!;
  await writeChangeset(database.db, byNobody, (changes) =>
    changes.setOrganization(id, version, patch),
  );
};

describe('approving a new organization', () => {
  it('makes it public with its places, contacts, sources and relationships of one side', async () => {
    const federation = await addRecord(database.db, 'federation');
    const content = contentOf(
      { ...WHOLE, name: 'Invented Bread' },
      {
        relationships: [
          {
            ...{ kind: 'member_of', direction: 'forward', other: federation.publicId },
            ...{ otherName: null, detail: null, since: '2019' },
          },
        ],
      },
    );
    const privateFacts = {
      places: [
        {
          ...{ place: place.id, lat: 39.71, lon: -105.01, street: 'Hidden 1' },
          ...{ postalCode: null, locality: null },
        },
      ],
      contacts: [],
    };
    const { publicId } = await send(database.db, ana, { content, privateFacts });
    const outcome = await accept(publicId, {}, { reason: '' });
    expect(outcome.organization).toMatchObject({ slug: 'invented-bread' });

    const page = (await findOrganizationPage(database.db, 'invented-bread'))!;
    expect(page).toMatchObject({ name: 'Invented Bread', summary: 'Bread.' });
    expect(page.allPlaces).toMatchObject([{ locality: 'Denver', lat: 39.7 }]);
    expect(page.relationshipViews).toMatchObject([
      { kind: 'member_of', forward: true, state: 'stated_by_source' },
    ]);
    expect(page.sources.map(({ citation }) => citation.title)).toEqual(['Own statement']);
    const { id } = outcome.organization!;
    expect((await getKeptRecord(database.db, id)).record.contacts).toEqual(WHOLE.contacts);
    const kept = await database.db.selectFrom('placePrivate').selectAll().execute();
    expect(kept).toMatchObject([{ organizationId: id, street: 'Hidden 1' }]);
    const [entry] = await listHistory(database.db, id, { below: null, limit: 5 });
    expect(entry).toMatchObject({ accountId: ana.id });

    expect(await submissionOf(publicId)).toMatchObject({ state: 'accepted', organizationId: id });
    expect(await lastMail()).toMatchObject({
      ...{ toAddress: ana.email, subject: 'Invented Bread is public' },
    });
    expect(await lastAct()).toMatchObject({
      ...{ act: 'submission-accept', accountId: steward.id, subjectId: publicId },
    });
    const { length } = await listReviews(database.db, (await submissionOf(publicId)).id);
    expect(length).toBe(1);

    const undone = await undoChangesOf(database.db, {
      ...{ range: { changesetId: outcome.changesetId! }, reason, accountId: steward.id },
    });
    expect(undone).toMatchObject({ undone: 1, conflicts: [] });
    expect((await getKeptRecord(database.db, id)).record.state).toBe('archived');
  });

  it('is done once where two stewards decide at the same moment', async () => {
    const { publicId } = await send(database.db, ana, { patch: { name: 'Invented Once' } });
    const answers = await Promise.allSettled([
      accept(publicId),
      accept(publicId, {}, { by: other }),
      decide(publicId, { is: 'decline' }, { by: other }),
    ]);
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? answer : []));
    expect(refused.map((answer) => answer.reason.code)).toEqual(
      Array(2).fill('submission_decided'),
    );
    const made = await database.db
      .selectFrom('organization')
      .select('slug')
      .where('name', '=', 'Invented Once')
      .execute();
    expect(made.length).toBeLessThanOrEqual(1);
    const reviews = await listReviews(database.db, (await submissionOf(publicId)).id);
    expect(reviews).toHaveLength(1);
  });

  it('gives two of one name two addresses, also at the same moment', async () => {
    const sent = await Promise.all(
      [1, 2, 3].map(() => send(database.db, ana, { patch: { name: 'Invented Twin' } })),
    );
    const made = await Promise.all(sent.map(({ publicId }) => accept(publicId)));
    expect(made.map(({ organization }) => organization!.slug).sort()).toEqual([
      ...['invented-twin', 'invented-twin-2', 'invented-twin-3'],
    ]);
  });

  it('writes what the steward made of it in the steward’s name', async () => {
    const patch = { ...WHOLE, places: [], name: 'INVENTED SHOUTING!!!' };
    const { publicId } = await send(database.db, ana, { patch });
    const values = { ...editValues({ ...EMPTY_RECORD, ...patch }), name: 'Invented Calm' };
    const outcome = await accept(publicId, { amended: values, take: ['name', 'kinds', 'texts'] });
    const { id } = outcome.organization!;
    const { record } = await getKeptRecord(database.db, id);
    expect(record).toMatchObject({ name: 'Invented Calm', contacts: [], sectors: ['food'] });
    const [entry] = await listHistory(database.db, id, { below: null, limit: 5 });
    expect(entry).toMatchObject({ kind: 'review', accountId: steward.id, reason });
    expect((await listReviews(database.db, (await submissionOf(publicId)).id))[0]).toMatchObject({
      ...{ verdict: 'amend', reason },
    });
  });

  it('is taken over into an entry that it turned out to be, only what is ticked', async () => {
    const kept = await addRecord(database.db, 'bakers', { name: 'Invented Bakers', sectors: [] });
    const patch = { ...WHOLE, places: [], name: 'Invented Bakers Ltd' };
    const { publicId } = await send(database.db, ana, { patch });
    const outcome = await accept(publicId, { sameAs: kept.id, take: ['sectors'] });
    expect(outcome).toMatchObject({ verdict: 'duplicate', organization: { id: kept.id } });
    const { record } = await getKeptRecord(database.db, kept.id);
    expect(record).toMatchObject({ name: 'Invented Bakers', sectors: ['food'], contacts: [] });
    expect((await lastMail()).subject).toBe('Invented Bakers is in the directory already');
  });
});

describe('approving a suggested change', () => {
  it('writes it onto what others changed in other fields meanwhile', async () => {
    await addRecord(database.db, 'suggested', { name: 'Invented Suggested' });
    const publicId = await suggest('suggested', {
      founded: { on: '1999-01-01', precision: 'year' },
    });
    await edit('suggested', { sectors: ['care'] });
    const { organization } = await accept(publicId);
    const { record } = await getKeptRecord(database.db, organization!.id);
    expect(record).toMatchObject({ sectors: ['care'], founded: { on: '1999-01-01' } });
    const [entry] = await listHistory(database.db, organization!.id, { below: null, limit: 1 });
    expect(entry.citation).toMatchObject({ url: 'https://source.example/' });
  });

  it('overwrites nothing that others changed but what the steward saw and ticked', async () => {
    const { id } = await addRecord(database.db, 'clash', { name: 'Invented Clash' });
    const publicId = await suggest('clash', { name: 'Invented Mine', status: 'active' });
    await edit('clash', { name: 'Invented Theirs' });
    await expect(accept(publicId)).rejects.toMatchObject({ code: 'submission_conflict' });
    expect((await submissionOf(publicId)).state).toBe('received');
    expect((await getKeptRecord(database.db, id)).record.name).toBe('Invented Theirs');
    const seen = await getKeptRecord(database.db, id);
    await edit('clash', { sectors: ['care'] });
    const take = ['name', 'status'] as const;
    await expect(accept(publicId, { take, seenVersion: seen.version })).rejects.toMatchObject({
      code: 'outdated',
    });
    await accept(publicId, { take, seenVersion: seen.version + 1 });
    const { record } = await getKeptRecord(database.db, id);
    expect(record).toMatchObject({ name: 'Invented Mine', status: 'active', sectors: ['care'] });
  });

  it('is refused where it would write nothing', async () => {
    await addRecord(database.db, 'nothing', { name: 'Invented Nothing' });
    const publicId = await suggest('nothing', { status: 'closed' });
    await edit('nothing', { status: 'closed' });
    await expect(accept(publicId)).rejects.toMatchObject({ code: 'nothing_taken' });
  });
});

describe('asking and refusing', () => {
  it('asks by mail, and does not approve what was corrected unseen', async () => {
    const { publicId } = await send(database.db, ana, { patch: { name: 'Invented Vague' } });
    await decide(publicId, { is: 'ask' }, { reason: 'What does it make?' });
    expect((await submissionOf(publicId)).state).toBe('needs_changes');
    const mail = await lastMail();
    expect(mail.bodyText).toContain('What does it make?');
    expect(mail.bodyText).toContain(`/submissions/${publicId}`);
    await correctSubmission(database.db, publicId, ana.id, {
      ...{ content: contentOf({ name: 'Invented Clear' }), revision: 1, reply: 'Bread.' },
      privateFacts: { places: [], contacts: [] },
    });
    await expect(accept(publicId, {}, { revision: 1 })).rejects.toMatchObject({
      code: 'submission_changed',
    });
    expect((await accept(publicId, {}, { revision: 2 })).organization!.name).toBe('Invented Clear');
  });

  it('refuses with a mailed reason and forgets what was private', async () => {
    const { publicId } = await send(database.db, ana, {
      patch: { name: 'Invented Spam' },
      privateFacts: { places: [], contacts: [{ kind: 'phone', value: '+1 555 0100' }] },
    });
    const { id } = await submissionOf(publicId);
    await decide(publicId, { is: 'decline' }, { reason: 'It is an advertisement.' });
    expect((await submissionOf(publicId)).state).toBe('rejected');
    expect((await getPrivateFacts(database.db, id)).contacts).toEqual([]);
    expect((await lastMail()).bodyText).toContain('It is an advertisement.');
    expect(await lastAct()).toMatchObject({ act: 'submission-decline' });
    await expect(accept(publicId)).rejects.toMatchObject({ code: 'submission_decided' });
  });

  it('is for stewards of the region of its places alone', async () => {
    const mine = { ...place, id: 'pabcdefgh2' };
    const { publicId } = await send(database.db, ana, {
      patch: { ...WHOLE, name: 'Invented Denver', places: [mine] },
    });
    const far = await person(database.db, 'far@weft.example', 'steward', 'JP');
    const near = await person(database.db, 'near@weft.example', 'steward', 'US.CO');
    await expect(accept(publicId, {}, { by: far })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(accept(publicId, {}, { by: ana })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await accept(publicId, {}, { by: near })).state).toBe('accepted');
  });
});
