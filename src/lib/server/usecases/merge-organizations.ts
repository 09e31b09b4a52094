import type { Kysely } from 'kysely';
import { type Account, stewards } from '$lib/domain/account';
import { Conflict, Forbidden, InvalidInput } from '$lib/domain/errors';
import type { OrganizationRecord } from '$lib/domain/record';
import type { Database } from '../db/tables';
import { insertAct } from '../queries/audit';
import { setDuplicatePair } from '../queries/duplicate-pair';
import { findMerge } from '../queries/history';
import { listPlaceCodes, lockOrganizations } from '../queries/membership';
import { getKeptRecord, type KeptRecord } from '../queries/record';
import { writeChangeset } from './write-changeset';

type Db = Kysely<Database>;

interface Merge {
  /** The organization whose address leads to the other from now on. */
  goneId: number;
  keptId: number;
  /** Ten characters at least. */
  reason: string;
  by: Account;
}

/**
 * Says that one entry is the same organization as another. It sets a pointer and moves nothing, so
 * that taking it back restores both exactly.
 * @throws Conflict where either is not what it was; Forbidden
 */
export function mergeOrganizations(db: Db, { goneId, keptId, reason, by }: Merge): Promise<void> {
  return within(db, async (transaction) => {
    if (goneId === keptId) throw new InvalidInput('An entry is not a duplicate of itself.');
    const { gone, kept } = await readBoth(transaction, by, goneId, keptId);
    const isOpen = ['published', 'submitted', 'archived'].includes(gone.record.state);
    if (!isOpen || kept.record.state !== 'published') {
      throw new Conflict('merge_gone', 'One of the two was merged or taken out already.');
    }
    const author = { kind: 'merge' as const, reason, accountId: by.id, statement: null };
    await writeChangeset(transaction, author, (changes) =>
      changes.setOrganization(gone.id, gone.version, {
        ...{ state: 'merged' as const, mergedInto: kept.publicId },
      }),
    );
    await setDuplicatePair(transaction, gone.id, kept.id, { state: 'merged', accountId: by.id });
    await keepAct(transaction, 'merge', { by, reason, gone, kept });
  });
}

/** Takes a merge back: both entries are again as they were, and known to be different. */
export function unmergeOrganization(
  db: Db,
  { goneId, reason, by }: Omit<Merge, 'keptId'>,
): Promise<void> {
  return within(db, async (transaction) => {
    const merge = await findMerge(transaction, goneId);
    if (!merge) throw new Conflict('merge_gone', 'This merge was taken back already.');
    const { gone, kept } = await readBoth(transaction, by, goneId, merge.keptId);
    if (gone.record.mergedInto !== kept.publicId) {
      throw new Conflict('merge_gone', 'This merge was taken back already.');
    }
    const author = {
      ...{ kind: 'unmerge' as const, reason, accountId: by.id, statement: null },
      reverts: merge.changesetId,
    };
    const state = merge.before.state as OrganizationRecord['state'];
    await writeChangeset(transaction, author, (changes) =>
      changes.setOrganization(gone.id, gone.version, { state, mergedInto: null }),
    );
    await setDuplicatePair(transaction, gone.id, kept.id, { state: 'different', accountId: by.id });
    await keepAct(transaction, 'unmerge', { by, reason, gone, kept });
  });
}

/** Remembers that two entries that look alike are two organizations. */
export function separateOrganizations(
  db: Db,
  { goneId, keptId, reason, by }: Merge,
): Promise<void> {
  return within(db, async (transaction) => {
    const { gone, kept } = await readBoth(transaction, by, goneId, keptId);
    await setDuplicatePair(transaction, goneId, keptId, { state: 'different', accountId: by.id });
    await keepAct(transaction, 'different', { by, reason, gone, kept });
  });
}

const within = <T>(db: Db, work: (transaction: Db) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute(work);

/** Both, held still until the end: of two opposite merges at once the second sees the first. */
async function readBoth(db: Db, by: Account, goneId: number, keptId: number) {
  await lockOrganizations(db, [goneId, keptId]);
  for (const id of [goneId, keptId]) {
    if (!stewards(by, await listPlaceCodes(db, id))) throw new Forbidden();
  }
  return { gone: await getKeptRecord(db, goneId), kept: await getKeptRecord(db, keptId) };
}

interface Act {
  by: Account;
  reason: string;
  gone: KeptRecord;
  kept: KeptRecord;
}

const keepAct = (db: Db, act: 'merge' | 'unmerge' | 'different', { by, reason, gone, kept }: Act) =>
  insertAct(db, {
    ...{ accountId: by.id, act, subjectType: 'organization', subjectId: String(gone.id), reason },
    detail: { gone: gone.slug, kept: kept.slug },
  });
