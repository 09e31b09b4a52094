import type { Kysely } from 'kysely';
import type { Criterion, EvidenceStatement, NewEvidence } from '$lib/domain/evidence';
import { Conflict, InvalidInput } from '$lib/domain/errors';
import type { Database } from '../db/tables';
import { spendBudget } from '../queries/rate-limit';
import { getKeptRecord } from '../queries/record';
import { type Statement, toCitationId } from './cite-statement';
import { writeChangeset } from './write-changeset';

export interface EvidenceSpeaker {
  accountId: string;
  statedBy: EvidenceStatement['statedBy'];
}

const DAY = 24 * 3600;

/**
 * Says of one criterion whether it is met; what the same side said before is in the history. A
 * steward names a page or says how they know; the organization may speak for itself.
 */
export async function stateEvidence(
  db: Kysely<Database>,
  organizationId: number,
  { criterion, met, source, note }: NewEvidence,
  { accountId, statedBy }: EvidenceSpeaker,
): Promise<void> {
  if (statedBy === 'steward' && !source && (note ?? '').length < 10) {
    throw new InvalidInput('A steward names a source.', [
      { field: 'source', message: 'Name a page that says so, or say how it is known.' },
    ]);
  }
  await spendBudget(db, `evidence:${accountId}`, 200, DAY);
  const statement: Statement = { url: source, note: null, assertedBy: statedBy };
  const statedOn = new Date().toISOString().slice(0, 10);
  await setEvidence(db, organizationId, { accountId, statement }, async (others, transaction) => {
    const citation = await toCitationId(transaction, statement);
    const rest = others.filter((one) => one.criterion !== criterion || one.statedBy !== statedBy);
    return [...rest, { criterion, isMet: met, statedBy, statedOn, note, citation }];
  });
}

/** Takes back what one side said of a criterion. */
export async function withdrawEvidence(
  db: Kysely<Database>,
  organizationId: number,
  criterion: Criterion,
  { accountId, statedBy }: EvidenceSpeaker,
): Promise<void> {
  await setEvidence(db, organizationId, { accountId, statement: null }, (others) => {
    const rest = others.filter((one) => one.criterion !== criterion || one.statedBy !== statedBy);
    if (rest.length === others.length) {
      throw new Conflict('evidence_gone', 'Nothing is said of this any more.');
    }
    return rest;
  });
}

function setEvidence(
  db: Kysely<Database>,
  organizationId: number,
  { accountId, statement }: { accountId: string; statement: Statement | null },
  next: (
    now: EvidenceStatement[],
    db: Kysely<Database>,
  ) => EvidenceStatement[] | Promise<EvidenceStatement[]>,
): Promise<void> {
  const reason = statement ? 'Evidence was stated.' : 'Evidence was withdrawn.';
  return writeChangeset(db, { kind: 'edit', reason, accountId, statement }, async (changes) => {
    const { version, record } = await getKeptRecord(changes.db, organizationId);
    const evidence = await next(record.evidence, changes.db);
    await changes.setOrganization(organizationId, version, { evidence });
  });
}
