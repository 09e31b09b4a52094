import type { Kysely } from 'kysely';
import { type EditValues, editPatch } from '$lib/domain/edit-form';
import { InvalidInput } from '$lib/domain/errors';
import { type Conflict, rebase } from '$lib/domain/record-difference';
import type { RecordPatch } from '$lib/domain/record';
import type { PrivateFacts } from '$lib/domain/submission';
import type { Database } from '../db/tables';
import { getRecordAt } from '../queries/history';
import { setOrganizationPrivate } from '../queries/private-facts';
import { getKeptRecord } from '../queries/record';
import { spendBudget } from '../queries/rate-limit';
import { writeChangeset } from './write-changeset';

export interface Edit {
  organizationId: number;
  accountId: string;
  /** The version that the form showed. */
  version: number;
  values: EditValues;
  /** Fields that are read with the help of the gazetteer; made on the same version. */
  more?: RecordPatch;
  /** What only stewards see of it; absent: it stays as it is. */
  privateFacts?: PrivateFacts;
  /** Where it is from; null: the organization itself says so. */
  source: string | null;
  assertedBy: 'organization' | 'steward';
  /** What was done, in the words of who did it. */
  reason: string;
  /** Of the interface, for a text that has none yet. */
  language: string;
}

/** What stands against an edit: the fields that somebody else changed in the meantime. */
export interface EditOutcome {
  version: number;
  conflicts: Conflict[];
}

const DAY = 24 * 3600;

/**
 * Changes an entry at once. What somebody else changed in other fields since stays; where both
 * changed one field, nothing is written and the fields are given back.
 * @throws Outdated where somebody was faster by a moment; TooManyRequests
 */
export async function editOrganization(db: Kysely<Database>, edit: Edit): Promise<EditOutcome> {
  const kept = await getKeptRecord(db, edit.organizationId);
  if (edit.version > kept.version) throw new InvalidInput('There is no such version.');
  const base = await getRecordAt(db, kept, edit.version);
  const wanted = { ...editPatch(base, edit.values, edit.language), ...edit.more };
  const { patch, conflicts } = rebase(base, kept.record, wanted);
  const { version } = kept;
  if (conflicts.length > 0) return { version, conflicts };
  const { privateFacts } = edit;
  const isChanged = Object.keys(patch).length > 0;
  if (!isChanged && privateFacts) await setOrganizationPrivate(db, kept.id, privateFacts);
  if (!isChanged) return { version, conflicts };
  await spendBudget(db, `edit:${edit.accountId}`, 200, DAY);
  const author = {
    ...{ kind: 'edit' as const, reason: edit.reason, accountId: edit.accountId },
    statement: { url: edit.source, note: null, assertedBy: edit.assertedBy },
  };
  const next = await writeChangeset(db, author, async (changes) => {
    if (privateFacts) await setOrganizationPrivate(changes.db, kept.id, privateFacts);
    return changes.setOrganization(kept.id, version, patch);
  });
  return { version: next, conflicts: [] };
}
