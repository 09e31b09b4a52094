import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../src/lib/domain/account';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { listHistory } from '../../src/lib/server/queries/history';
import { setMember } from '../../src/lib/server/queries/membership';
import { findOrganizationPage, findRedirect } from '../../src/lib/server/queries/organization';
import { getKeptRecord } from '../../src/lib/server/queries/record';
import {
  mergeOrganizations,
  unmergeOrganization,
} from '../../src/lib/server/usecases/merge-organizations';
import { seedDirectory } from '../../src/lib/server/usecases/seed-directory';
import { openTestDatabase } from '../support/database';
import { addRecord } from '../support/organization-record';
import { person } from '../support/people';
import { allRows } from '../support/rows';

let database: OpenDatabase;
let steward: Account;
const ids = new Map<string, number>();
beforeAll(async () => {
  database = await openTestDatabase();
  await seedDirectory(database.db, await openGazetteer(), 'db/seed');
  const rows = await database.db.selectFrom('organization').select(['id', 'slug']).execute();
  for (const { id, slug } of rows) ids.set(slug, id);
  steward = await person(database.db, 'steward@weft.example', 'steward');
});
afterAll(() => database.close());

const reason = 'A test says that they are the same.';
const merge = (gone: string, kept: string, by = steward) =>
  mergeOrganizations(database.db, { goneId: ids.get(gone)!, keptId: ids.get(kept)!, reason, by });
const unmerge = (gone: string, by = steward) =>
  unmergeOrganization(database.db, { goneId: ids.get(gone)!, reason, by });
/** All that is public or kept of organizations; what is left out tells that something happened. */
const state = () =>
  allRows(database.db, {
    tables: ['change', 'changeset', 'audit', 'duplicate_pair', 'search_word'],
    columns: ['version', 'updated_at', 'revision'],
  });

describe('merging two entries', () => {
  it('restores every row of both and of their neighbours exactly when it is taken back', async () => {
    await setMember(database.db, ids.get('coopcycle')!, steward.id, 'owner');
    const before = await state();
    await merge('coopcycle', 'cicopa');
    const merged = await state();
    expect(merged.listing).not.toEqual(before.listing);
    expect(merged.membership).toEqual(before.membership);
    expect(merged.relationship).toEqual(before.relationship);
    expect(merged.place).toEqual(before.place);
    expect(await findRedirect(database.db, 'coopcycle')).toBe('cicopa');
    await unmerge('coopcycle');
    expect(await state()).toEqual(before);
    expect(await findRedirect(database.db, 'coopcycle')).toBeNull();
    expect((await findOrganizationPage(database.db, 'coopcycle'))?.slug).toBe('coopcycle');
  });

  it('restores a chain of merges from whichever end it is taken back', async () => {
    const before = await state();
    await merge('resonate', 'stocksy');
    await merge('stocksy', 'pcc');
    expect(await findRedirect(database.db, 'resonate')).toBe('pcc');
    await unmerge('stocksy');
    expect(await findRedirect(database.db, 'resonate')).toBe('stocksy');
    await unmerge('resonate');
    expect(await state()).toEqual(before);
  });

  it('keeps why an entry was held for review', async () => {
    const { id } = await addRecord(database.db, 'held', { state: 'submitted' });
    ids.set('held', id);
    await sql`update organization set held_reason = 'looks twice' where id = ${id}`.execute(
      database.db,
    );
    const before = await state();
    await merge('held', 'cicopa');
    await unmerge('held');
    expect(await state()).toEqual(before);
  });

  it('lets one of two opposite merges through that start at once', async () => {
    const pairs = [
      ['green-taxi', 'cicopa'],
      ['resonate', 'stocksy'],
      ['coopcycle', 'pcc'],
    ];
    for (const [a, b] of pairs) {
      const answers = await Promise.allSettled([merge(a, b), merge(b, a)]);
      const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? answer : []));
      expect(refused.map((answer) => answer.reason.code)).toEqual(['merge_gone']);
      await unmerge(answers[0].status === 'fulfilled' ? a : b);
    }
  });

  it('is in the history, the audit log and what is known of the pair', async () => {
    await merge('resonate', 'stocksy');
    const id = ids.get('resonate')!;
    const [entry] = await listHistory(database.db, id, { below: null, limit: 1 });
    expect(entry).toMatchObject({ kind: 'merge', reason, accountId: steward.id });
    const acts = () =>
      database.db.selectFrom('audit').select(['act', 'reason']).orderBy('id', 'desc').limit(1);
    expect(await acts().execute()).toEqual([{ act: 'merge', reason }]);
    await unmerge('resonate');
    expect(await acts().execute()).toEqual([{ act: 'unmerge', reason }]);
    const pair = await database.db
      .selectFrom('duplicatePair')
      .select('state')
      .where((eb) => eb.or([eb('a', '=', id), eb('b', '=', id)]))
      .execute();
    expect(pair).toEqual([{ state: 'different' }]);
    await expect(unmerge('resonate')).rejects.toMatchObject({ code: 'merge_gone' });
  });

  it('is refused to a steward of another region, and of an entry with itself', async () => {
    const far = await person(database.db, 'far@weft.example', 'steward', 'JP');
    await expect(merge('resonate', 'stocksy', far)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(merge('resonate', 'resonate')).rejects.toMatchObject({ code: 'invalid_input' });
    expect((await getKeptRecord(database.db, ids.get('resonate')!)).record.state).toBe('published');
  });
});
