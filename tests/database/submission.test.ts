import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Conflict, Forbidden, Outdated, TooManyRequests } from '../../src/lib/domain/errors';
import type { Account } from '../../src/lib/domain/account';
import type { RecordPlace } from '../../src/lib/domain/record';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { insertReview, listReviews } from '../../src/lib/server/queries/review';
import {
  findSubmission,
  getPrivateFacts,
  listSubmissionsOf,
  listWaiting,
} from '../../src/lib/server/queries/submission';
import {
  confirmSubmission,
  correctSubmission,
  sendSubmission,
  withdrawSubmission,
} from '../../src/lib/server/usecases/send-submission';
import { openTestDatabase } from '../support/database';
import { addRecord } from '../support/organization-record';
import { person } from '../support/people';
import { contentOf, send, siteOf } from '../support/submission';

let database: OpenDatabase;
let ana: Account;
let ben: Account;
beforeAll(async () => {
  database = await openTestDatabase();
  ana = await person(database.db, 'ana@weft.example');
  ben = await person(database.db, 'ben@weft.example');
});
afterAll(() => database.close());

const countRows = async (table: string) => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::integer as n from ${sql.table(table)}`.execute(database.db);
  return rows[0].n;
};

describe('sending something for a steward to decide', () => {
  it('keeps it once however often it is sent at once, with one mail', async () => {
    const key = randomUUID();
    const before = [await countRows('submission'), await countRows('outbox')];
    const sent = await Promise.all(
      Array.from({ length: 12 }, () => send(database.db, ana, { key, patch: { name: 'Once' } })),
    );
    expect(new Set(sent.map(({ publicId }) => publicId)).size).toBe(1);
    expect(sent.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect([await countRows('submission'), await countRows('outbox')]).toEqual(
      before.map((n) => n + 1),
    );
  });

  it('says nothing to whoever else sends with its key', async () => {
    const key = randomUUID();
    await send(database.db, ana, { key });
    await expect(send(database.db, ben, { key })).rejects.toThrow(Conflict);
  });

  it('makes no organization and shows nothing of it', async () => {
    const before = await countRows('organization');
    await send(database.db, ana, { patch: { name: 'Unseen' } });
    expect(await countRows('organization')).toBe(before);
    expect(await countRows('listing')).toBe(before);
  });

  it('waits with its place and kind in the order in which it came', async () => {
    const place: RecordPlace = {
      ...{ id: 'p000000001', role: 'workplace', label: null, isMain: true, drawn: false },
      ...{ precision: 'none', pointPrecision: 'none', country: 'UY', regionCode: 'UY.10' },
      ...{ region: null, locality: null, postalCode: null, street: null, lat: null, lon: null },
      ...{ gazetteerPoint: null, placedBy: 'hand' },
    };
    const first = await send(database.db, ana, {
      patch: { name: 'First', kinds: ['worker_coop'], places: [place] },
    });
    const second = await send(database.db, ana, {
      patch: { name: 'Second', kinds: ['union'], places: [{ ...place, id: 'p000000002' }] },
    });
    const inUruguay = await listWaiting(database.db, { region: 'UY', limit: 10 });
    expect(inUruguay.map(({ publicId }) => publicId)).toEqual([first.publicId, second.publicId]);
    const unions = await listWaiting(database.db, { region: 'UY.10', kind: 'union', limit: 10 });
    expect(unions).toMatchObject([{ name: 'Second', patch: { name: 'Second' }, slug: null }]);
    const after = inUruguay[0].id;
    expect(await listWaiting(database.db, { region: 'UY', after, limit: 10 })).toHaveLength(1);
  });

  it('keeps what an edit was made on', async () => {
    const kept = await addRecord(database.db, 'suggested', { kinds: ['food_coop'] });
    const { publicId } = await send(database.db, ana, { about: kept, patch: { name: 'Better' } });
    expect(await findSubmission(database.db, publicId)).toMatchObject({
      ...{ organizationId: kept.id, baseVersion: 1, slug: 'suggested', name: 'Better' },
      ...{ kinds: ['food_coop'], state: 'received', patch: { name: 'Better' } },
    });
  });

  it('lets nobody send without end', async () => {
    const carl = await person(database.db, 'carl@weft.example');
    for (let i = 0; i < 30; i++) await send(database.db, carl, {});
    await expect(send(database.db, carl, {})).rejects.toThrow(TooManyRequests);
  });
});

describe('sending without an account', () => {
  const unknown = (email: string, hasWorked = true) => ({
    ...{ account: null, email, language: 'es', network: '192.0.2.9', hasWorked },
  });

  it('waits unseen until the address is shown to be theirs', async () => {
    const site = siteOf(database.db);
    const sent = { key: randomUUID(), content: contentOf({ name: 'Por confirmar' }), about: null };
    const { publicId } = await sendSubmission(site, sent, unknown('new@weft.example'));
    const isWaiting = async () =>
      (await listWaiting(database.db, { limit: 1000 })).some((one) => one.publicId === publicId);
    expect(await isWaiting()).toBe(false);
    expect(await confirmSubmission(site, publicId, ben)).toBe(false);
    const nora = await person(database.db, 'new@weft.example');
    expect(await confirmSubmission(site, publicId, nora)).toBe(true);
    expect(await confirmSubmission(site, publicId, nora)).toBe(false);
    expect(await isWaiting()).toBe(true);
    expect(await listSubmissionsOf(database.db, nora)).toMatchObject([{ publicId }]);
    const { rows } = await sql<{ subject: string }>`
      select subject from outbox where reason = ${`submission:${publicId}`}`.execute(database.db);
    expect(rows).toHaveLength(1);
  });

  it('is allowed less often where the browser did no work', async () => {
    const trying = () =>
      sendSubmission(
        siteOf(database.db),
        { key: randomUUID(), content: contentOf({}), about: null },
        { ...unknown('plain@weft.example', false), network: '192.0.2.77' },
      );
    for (let i = 0; i < 5; i++) await trying();
    await expect(trying()).rejects.toThrow(TooManyRequests);
  });
});

describe('after sending', () => {
  it('is corrected by its author alone, who answers what a steward asked', async () => {
    const { db } = database;
    const { publicId } = await send(db, ana, { patch: { name: 'Wrong' } });
    const { id } = (await findSubmission(db, publicId))!;
    await db
      .updateTable('submission')
      .set({ state: 'needs_changes' })
      .where('id', '=', id)
      .execute();
    await insertReview(db, { submissionId: id, verdict: 'ask', reason: 'Is it really called so?' });
    const contacts = [{ kind: 'email' as const, value: 'private@weft.example' }];
    const privateFacts = { places: [], contacts };
    const content = contentOf({ name: 'Right' });
    const correction = { content, privateFacts, revision: 1, reply: 'No.' };
    await expect(correctSubmission(db, publicId, ben.id, correction)).rejects.toThrow(Forbidden);
    await correctSubmission(db, publicId, ana.id, correction);
    expect(await findSubmission(db, publicId)).toMatchObject({
      ...{ name: 'Right', state: 'received', revision: 2, patch: { name: 'Right' } },
    });
    expect(await getPrivateFacts(db, id)).toEqual(privateFacts);
    expect((await listReviews(db, id)).map(({ verdict }) => verdict)).toEqual(['ask', 'reply']);
    await expect(correctSubmission(db, publicId, ana.id, correction)).rejects.toThrow(Outdated);
  });

  it('is taken back with all that was private', async () => {
    const { db } = database;
    const contacts = [{ kind: 'phone' as const, value: '+598 1' }];
    const { publicId } = await send(db, ana, { privateFacts: { places: [], contacts } });
    const { id } = (await findSubmission(db, publicId))!;
    await withdrawSubmission(db, publicId, ana.id);
    expect(await findSubmission(db, publicId)).toMatchObject({ state: 'withdrawn' });
    expect(await getPrivateFacts(db, id)).toEqual({ places: [], contacts: [] });
    await expect(withdrawSubmission(db, publicId, ana.id)).rejects.toThrow(Outdated);
  });
});
