import type { Kysely } from 'kysely';
import { type Account, stewards } from '$lib/domain/account';
import { Conflict, Forbidden, NotFound } from '$lib/domain/errors';
import { OPEN_STATES, type SubmissionState } from '$lib/domain/submission';
import { mailMessages } from '$lib/messages/mail';
import type { Database } from '../db/tables';
import { composeMail } from '../mail/compose';
import { findAddress } from '../queries/account';
import { insertAct } from '../queries/audit';
import { listPlaceCodes } from '../queries/membership';
import { insertMail } from '../queries/outbox';
import { insertReview } from '../queries/review';
import {
  deletePrivateFacts,
  findSubmission,
  type KeptSubmission,
  lockSubmission,
  setSubmission,
} from '../queries/submission';
import { type Acceptance, acceptSubmission } from './accept-submission';
import type { Site } from './send-submission';

export interface Decision {
  publicId: string;
  /** The revision that the steward saw; null: whatever it is. */
  revision: number | null;
  by: Account;
  /** Mailed to who sent it, and in the audit log; ten characters at least but for an approval. */
  reason: string;
  verdict: { is: 'ask' } | { is: 'decline' } | ({ is: 'accept' } & Acceptance);
}

/** What became of a submission. */
export interface Outcome {
  state: SubmissionState;
  /** Of the conversation and of the mail. */
  verdict: 'accept' | 'amend' | 'ask' | 'decline' | 'duplicate';
  /** Where it is now; null: nowhere public. */
  organization: { id: number; slug: string; name: string } | null;
  changesetId: number | null;
}

const APPROVED = 'Approved as it was sent.';

/**
 * A steward's word about a submission: record, conversation, mail and audit in one transaction.
 * @throws Conflict where it was decided or corrected meanwhile, or others changed the same fields;
 * Forbidden outside the steward's region
 */
export function decideSubmission(site: Site, decision: Decision): Promise<Outcome> {
  return site.db.transaction().execute(async (db) => {
    const submission = await openSubmission(db, decision);
    const outcome = await outcomeOf({ ...site, db }, submission, decision);
    const { state, organization, changesetId, verdict } = outcome;
    const set = { state, ...(organization && { organizationId: organization.id }) };
    if (!(await setSubmission(db, submission, set))) throw decided();
    if (state === 'rejected') await deletePrivateFacts(db, submission.id);
    const { by, reason } = decision;
    const submissionId = submission.id;
    await insertReview(db, { submissionId, accountId: by.id, verdict, reason, changesetId });
    await insertAct(db, {
      ...{ accountId: by.id, act: `submission-${verdict}`, subjectType: 'submission' },
      ...{ subjectId: submission.publicId, reason: reason.length < 10 ? APPROVED : reason },
      detail: { name: submission.name, ...(organization && { organization: organization.slug }) },
    });
    await mailDecision(db, site.origin, submission, outcome, reason);
    return outcome;
  });
}

const decided = () =>
  new Conflict('submission_decided', 'Another steward has decided this already.');

/** The submission, held still, where this steward may decide it and nobody did. */
async function openSubmission(
  db: Kysely<Database>,
  { publicId, revision, by }: Decision,
): Promise<KeptSubmission> {
  await lockSubmission(db, publicId);
  const submission = await findSubmission(db, publicId);
  if (!submission || submission.state === 'unconfirmed') throw new NotFound('No such submission.');
  if (!(await mayDecide(db, by, submission))) throw new Forbidden();
  if (!OPEN_STATES.includes(submission.state)) throw decided();
  if (revision !== null && revision !== submission.revision) {
    throw new Conflict('submission_changed', 'It was corrected since you opened it.');
  }
  return submission;
}

/** Whether a steward looks after a place that it names, or one of the organization it is about. */
export async function mayDecide(
  db: Kysely<Database>,
  by: Account,
  { countries, regions, organizationId }: KeptSubmission,
): Promise<boolean> {
  const named = [
    ...countries.map((countryCode) => ({ countryCode, regionCode: null })),
    ...regions.map((regionCode) => ({ countryCode: null, regionCode })),
  ];
  return stewards(by, [
    ...named,
    ...(organizationId ? await listPlaceCodes(db, organizationId) : []),
  ]);
}

async function outcomeOf(
  site: Site,
  submission: KeptSubmission,
  { verdict, by, reason }: Decision,
): Promise<Outcome> {
  if (verdict.is === 'accept') return acceptSubmission(site, submission, verdict, { by, reason });
  const state = verdict.is === 'ask' ? 'needs_changes' : 'rejected';
  return { state, verdict: verdict.is, organization: null, changesetId: null };
}

async function mailDecision(
  db: Kysely<Database>,
  origin: string,
  { id, publicId, accountId, language, name, revision }: KeptSubmission,
  { verdict, organization }: Outcome,
  reason: string,
): Promise<void> {
  const address = accountId && (await findAddress(db, accountId));
  if (!address) return;
  const texts = mailMessages(language).decided;
  const of = organization?.name ?? name;
  const path = organization ? `organizations/${organization.slug}` : `submissions/${publicId}`;
  const letter = {
    reason: `submission-${verdict}:${id}:${revision}`,
    to: { address, accountId, language },
    subject: texts[verdict].subject(of),
    parts: [
      { kind: 'text' as const, text: texts[verdict].intro(of) },
      ...(reason ? [{ kind: 'text' as const, text: reason }] : []),
      { kind: 'link' as const, text: texts[verdict].link, href: `${origin}/${path}` },
    ],
    why: texts.why,
  };
  await insertMail(db, composeMail(letter, origin));
}
