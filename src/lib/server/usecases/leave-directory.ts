import type { Kysely } from 'kysely';
import type { Account } from '$lib/domain/account';
import { erasedRecord, withoutWords } from '$lib/domain/erasure';
import { Conflict, Forbidden } from '$lib/domain/errors';
import type { Database } from '../db/tables';
import { insertAct } from '../queries/audit';
import {
  type AskedErasure,
  endErasure,
  eraseAround,
  eraseWords,
  findAskedErasure,
  forgetWords,
  insertErasure,
  takeAddresses,
} from '../queries/erasure';
import { spendBudget } from '../queries/rate-limit';
import { getKeptRecord } from '../queries/record';
import { insertReport } from '../queries/report';
import { writeChangeset } from './write-changeset';

type Db = Kysely<Database>;

interface Leaving {
  organizationId: number;
  by: Pick<Account, 'id'>;
  /** A steward acts for somebody else: with a reason, in the audit log. */
  asSteward: boolean;
  reason: string;
}

/** Takes an organization out of everything public, or brings it back. */
export async function setWithdrawn(
  db: Db,
  withdrawn: boolean,
  { organizationId, by, asSteward, reason }: Leaving,
): Promise<void> {
  const [from, state] = withdrawn
    ? (['published', 'withdrawn'] as const)
    : (['withdrawn', 'published'] as const);
  await spendBudget(db, `withdraw:${by.id}`, 50, 24 * 3600);
  const author = { kind: 'edit', reason, accountId: by.id, statement: null } as const;
  await writeChangeset(db, author, async (changes) => {
    const { version, record } = await getKeptRecord(changes.db, organizationId);
    if (record.state !== from) throw new Conflict('state_changed', 'It is not so any more.');
    await changes.setOrganization(organizationId, version, { state });
    if (!asSteward) return;
    await insertAct(changes.db, {
      ...{ accountId: by.id, act: withdrawn ? 'withdraw' : 'restore', reason },
      ...{ subjectType: 'organization', subjectId: String(organizationId) },
    });
  });
}

/** Asks for words, or for all of an organization, to be erased; somebody else does it. */
export async function askErasure(
  db: Db,
  { organizationId, by, reason }: Leaving,
  words: string[] | null,
): Promise<void> {
  await spendBudget(db, `erasure:${by.id}`, 10, 24 * 3600);
  await db.transaction().execute(async (transaction) => {
    const row = { organizationId, whole: words === null, words, askedBy: by.id, reason };
    if (!(await insertErasure(transaction, row))) {
      throw new Conflict('erasure_asked', 'An erasure is asked for already.');
    }
    await insertReport(transaction, {
      ...{ organizationId, kind: 'personal_data', sentBy: 'organization' },
    });
  });
}

/** A second person erases what was asked for, or refuses; what is erased cannot be brought back. */
export async function decideErasure(
  db: Db,
  verdict: 'erase' | 'refuse',
  { organizationId, by, reason }: Leaving,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const asked = await findAskedErasure(transaction, organizationId);
    if (!asked) throw new Conflict('erasure_ended', 'This was decided already.');
    if (asked.askedBy === by.id) throw new Forbidden('Two people take part in an erasure.');
    const erased = verdict === 'erase' ? await erase(transaction, asked, by.id) : null;
    const goneAddresses = erased?.addresses ?? [];
    if (erased) await forgetWords(transaction, erased.words);
    const state = verdict === 'erase' ? 'done' : 'refused';
    if (!(await endErasure(transaction, asked.id, { state, endedBy: by.id, goneAddresses }))) {
      throw new Conflict('erasure_ended', 'This was decided already.');
    }
    await insertAct(transaction, {
      ...{ accountId: by.id, act: `erasure-${verdict}`, reason },
      ...{ subjectType: 'organization', subjectId: String(organizationId) },
      detail: { erasure: asked.id, whole: asked.whole },
    });
  });
}

function erase(db: Db, { organizationId, words }: AskedErasure, accountId: string) {
  const reason = words ? 'Personal data was erased.' : 'The organization was erased.';
  const assertedBy = 'organization' as const;
  // what is cited from here on is not overwritten by an import
  const statement = words ? { url: null, note: null, assertedBy } : null;
  const author = { kind: 'erase', reason, accountId, statement } as const;
  return writeChangeset(db, author, async (changes) => {
    const kept = await getKeptRecord(changes.db, organizationId);
    const { publicId, record, version, slug } = kept;
    const patch = words ? withoutWords(kept, words) : erasedRecord(publicId);
    await changes.setOrganization(organizationId, version, patch);
    await changes.settle();
    if (words) {
      await eraseWords(changes.db, organizationId, words);
      return { words, addresses: [] };
    }
    const names = [slug, record.name, ...record.otherNames.map(({ name }) => name)];
    await eraseAround(changes.db, organizationId, names);
    return { words: names, addresses: await takeAddresses(changes.db, organizationId) };
  });
}
