import type { Kysely } from 'kysely';
import { type EditValues, editPatch } from '$lib/domain/edit-form';
import { InvalidInput } from '$lib/domain/errors';
import { type Conflict, rebase } from '$lib/domain/record-difference';
import type { Database } from '../db/tables';
import { getRecordAt } from '../queries/history';
import { getKeptRecord } from '../queries/record';
import { spendBudget } from '../queries/rate-limit';
import { writeChangeset } from './write-changeset';

export interface Edit {
  organizationId: number;
  accountId: string;
  /** The version that the form showed. */
  version: number;
  values: EditValues;
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
  const wanted = editPatch(base, edit.values, edit.language);
  const { patch, conflicts } = rebase(base, kept.record, wanted);
  const { version } = kept;
  if (conflicts.length > 0 || Object.keys(patch).length === 0) return { version, conflicts };
  await spendBudget(db, `edit:${edit.accountId}`, 200, DAY);
  const author = {
    ...{ kind: 'edit' as const, reason: edit.reason, accountId: edit.accountId },
    statement: { url: edit.source, note: null, assertedBy: edit.assertedBy },
  };
  const next = await writeChangeset(db, author, (changes) =>
    changes.setOrganization(kept.id, version, patch),
  );
  return { version: next, conflicts: [] };
}
