import type { Kysely } from 'kysely';
import { type Account, stewards } from '$lib/domain/account';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import type { RecordPatch } from '$lib/domain/record';
import type { Database } from '../db/tables';
import { insertAct } from '../queries/audit';
import { findKeptOrganization, listPlaceCodes } from '../queries/membership';
import { type Author, writeChangeset } from './write-changeset';

/** What a steward may say of an entry that an import held, or that nobody confirmed for long. */
export const ENTRY_ACTS = ['publish', 'refuse', 'confirm', 'archive'] as const;
export type EntryAct = (typeof ENTRY_ACTS)[number];

interface Does {
  /** The state that the entry must be in. */
  from: string;
  kind: Author['kind'];
  patch(): RecordPatch;
}

const DOES: Record<EntryAct, Does> = {
  publish: { from: 'submitted', kind: 'review', patch: () => ({ state: 'published' }) },
  refuse: { from: 'submitted', kind: 'review', patch: () => ({ state: 'rejected' }) },
  confirm: {
    ...{ from: 'published', kind: 'confirm' },
    patch: () => ({ confirmedOn: new Date().toISOString().slice(0, 10) }),
  },
  archive: { from: 'published', kind: 'review', patch: () => ({ state: 'archived' }) },
};

interface Decision {
  slug: string;
  act: EntryAct;
  /** Ten characters at least. */
  reason: string;
  by: Account;
}

/** A steward's word about an entry, with history and audit; it can be undone. */
export async function decideEntry(
  db: Kysely<Database>,
  { slug, act, reason, by }: Decision,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const organization = await findKeptOrganization(transaction, slug);
    if (!organization) throw new NotFound('There is no organization at this address.');
    const { id, version, recordState } = organization;
    if (!stewards(by, await listPlaceCodes(transaction, id))) throw new Forbidden();
    const { from, kind, patch } = DOES[act];
    if (recordState !== from) throw new Conflict('entry_decided', 'This was decided already.');
    const author = { kind, reason, accountId: by.id, statement: null };
    await writeChangeset(transaction, author, (changes) =>
      changes.setOrganization(id, version, patch()),
    );
    await insertAct(transaction, {
      ...{ accountId: by.id, act: `entry-${act}`, subjectType: 'organization' },
      ...{ subjectId: String(id), reason, detail: { slug } },
    });
  });
}
