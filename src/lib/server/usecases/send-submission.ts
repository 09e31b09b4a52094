import type { Kysely } from 'kysely';
import type { Account } from '$lib/domain/account';
import { Conflict, Forbidden, Outdated } from '$lib/domain/errors';
import type { RecordPatch } from '$lib/domain/record';
import { NOTHING_PRIVATE, type PrivateFacts, type SubmissionContent } from '$lib/domain/submission';
import { mailMessages } from '$lib/messages/mail';
import type { Seal } from '../accounts/seal';
import type { Database } from '../db/tables';
import { composeMail } from '../mail/compose';
import { insertMail } from '../queries/outbox';
import { spendBudget } from '../queries/rate-limit';
import { getKeptRecord, type KeptRecord } from '../queries/record';
import { insertReview } from '../queries/review';
import {
  deletePrivateFacts,
  findByKey,
  findSubmission,
  insertSubmission,
  setConfirmed,
  setPrivateFacts,
  setSubmission,
} from '../queries/submission';
import { newPublicId } from './public-id';

export interface Site {
  db: Kysely<Database>;
  seal: Seal;
  origin: string;
}

/** A new organization, or what somebody asks to change of one. */
export interface Sent {
  /** Of the form: sent twice it is one submission. */
  key: string;
  content: SubmissionContent;
  privateFacts?: PrivateFacts;
  /** As who sent it saw it; null: it is about a new organization. */
  about: Pick<KeptRecord, 'id' | 'version' | 'record'> | null;
  /** Organizations that it may look like and is not. */
  notDuplicateOf?: number[];
  /** Where it is for the queue, also where the place is hidden. */
  located?: { country: string; regionCode: string | null };
}

/** Who sends it: somebody who signed in, or an address that is still to be shown. */
export interface Sender {
  account: Pick<Account, 'id' | 'email'> | null;
  email: string;
  language: string;
  /** Whose limit it counts against. */
  network: string;
  /** Whether the browser did the work of a challenge. */
  hasWorked: boolean;
}

const HOUR = 3600;
/** In an hour: `plain` for those without the work of a challenge. */
const LIMITS = { account: 30, network: 20, plain: 5 };

/**
 * Keeps what somebody sends for a steward to decide, with the mail that says where to follow it, in
 * one transaction; sent again with the same key it is the same one. Without an account it waits,
 * unseen, until its address is shown to be the sender's.
 * @throws TooManyRequests; Conflict where the key is somebody else's
 */
export async function sendSubmission(
  { db, seal, origin }: Site,
  { key, content, privateFacts = NOTHING_PRIVATE, about, notDuplicateOf = [], located }: Sent,
  sender: Sender,
): Promise<{ publicId: string; isNew: boolean }> {
  const known = await findByKey(db, key);
  if (known) return { publicId: ofSender(known, sender).publicId, isNew: false };
  await spend(db, seal, sender);
  const publicId = newPublicId('s');
  const { account, email, language } = sender;
  const summary = summaryOf({ ...about?.record, ...content.patch }, located);
  const id = await db.transaction().execute(async (transaction) => {
    const submission = await insertSubmission(transaction, {
      ...{ publicId, key, content, language, notDuplicateOf },
      ...{ organizationId: about?.id, baseVersion: about?.version },
      ...{ accountId: account?.id ?? null, email: account ? null : email },
      state: account ? 'received' : 'unconfirmed',
      ...summary,
    });
    if (submission === null) return null;
    await setPrivateFacts(transaction, submission, privateFacts);
    const { name } = summary;
    if (account) await mailWhere(transaction, origin, { publicId, name, account, language });
    return submission;
  });
  if (id !== null) return { publicId, isNew: true };
  const faster = await findByKey(db, key);
  return { publicId: ofSender(faster!, sender).publicId, isNew: false };
}

type Known = NonNullable<Awaited<ReturnType<typeof findByKey>>>;

/** A key is made by a form; whoever else has it learns nothing by it. */
function ofSender(known: Known, { account, email }: Sender): Known {
  const isTheirs = known.accountId ? known.accountId === account?.id : known.email === email;
  if (!isTheirs) throw new Conflict('sent_by_another', 'Somebody else sent this form.');
  return known;
}

async function spend(db: Kysely<Database>, seal: Seal, sender: Sender): Promise<void> {
  const network = seal.mac('rate-limit', sender.network);
  if (sender.account) {
    return spendBudget(db, `submission:${sender.account.id}`, LIMITS.account, HOUR);
  }
  if (!sender.hasWorked) await spendBudget(db, `submission-plain:${network}`, LIMITS.plain, HOUR);
  await spendBudget(db, `submission:${network}`, LIMITS.network, HOUR);
}

/** What the queue is filtered by and lists. */
function summaryOf({ name = '', kinds = [], places = [] }: RecordPatch, located: Sent['located']) {
  const at = [...places, ...(located ? [located] : [])];
  return {
    ...{ name, kinds },
    countries: [...new Set(at.flatMap((place) => place.country ?? []))],
    regions: [...new Set(at.flatMap((place) => place.regionCode ?? []))],
  };
}

async function mailWhere(
  db: Kysely<Database>,
  origin: string,
  to: { publicId: string; name: string; account: Pick<Account, 'id' | 'email'>; language: string },
): Promise<void> {
  const { publicId, name, account, language } = to;
  const texts = mailMessages(language).submission;
  const letter = {
    reason: `submission:${publicId}`,
    to: { address: account.email, accountId: account.id, language },
    subject: texts.received(name),
    parts: [
      { kind: 'text' as const, text: texts.intro(name) },
      { kind: 'link' as const, text: texts.link, href: `${origin}/submissions/${publicId}` },
    ],
    why: texts.why,
  };
  await insertMail(db, composeMail(letter, origin));
}

/** Whoever entered the code of a mail is who sent it; false: nothing waited for that. */
export async function confirmSubmission(
  { db, origin }: Omit<Site, 'seal'>,
  publicId: string,
  account: Pick<Account, 'id' | 'email'> & { language: string },
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const name = await setConfirmed(transaction, publicId, account);
    if (name === null) return false;
    await mailWhere(transaction, origin, { publicId, name, account, language: account.language });
    return true;
  });
}

interface Correction extends Pick<Sent, 'located'> {
  content: SubmissionContent;
  privateFacts: PrivateFacts;
  /** The revision that was corrected. */
  revision: number;
  /** A word to the steward. */
  reply: string;
}

/** Its author corrects a submission that is not decided, and a steward looks anew. */
export async function correctSubmission(
  db: Kysely<Database>,
  publicId: string,
  accountId: string,
  { content, privateFacts, located, revision, reply }: Correction,
): Promise<void> {
  await spendBudget(db, `submission:${accountId}`, LIMITS.account, HOUR);
  await db.transaction().execute(async (transaction) => {
    const { id, organizationId } = await ownSubmission(transaction, publicId, accountId);
    const about = organizationId && (await getKeptRecord(transaction, organizationId));
    const summary = summaryOf({ ...(about && about.record), ...content.patch }, located);
    const changes = { ...summary, content, state: 'received', revision: revision + 1 };
    if (!(await setSubmission(transaction, { id, revision }, changes))) throw new Outdated();
    await deletePrivateFacts(transaction, id);
    await setPrivateFacts(transaction, id, privateFacts);
    if (reply) {
      const review = { submissionId: id, accountId, verdict: 'reply', reason: reply } as const;
      await insertReview(transaction, review);
    }
  });
}

/** Its author says a word to the steward, who looks anew; what was sent stays as it is. */
export async function replyToSteward(
  db: Kysely<Database>,
  publicId: string,
  accountId: string,
  reply: string,
): Promise<void> {
  await spendBudget(db, `submission:${accountId}`, LIMITS.account, HOUR);
  await db.transaction().execute(async (transaction) => {
    const submission = await ownSubmission(transaction, publicId, accountId);
    const state = 'received';
    if (!(await setSubmission(transaction, submission, { state }))) throw new Outdated();
    const review = {
      submissionId: submission.id,
      accountId,
      verdict: 'reply',
      reason: reply,
    } as const;
    await insertReview(transaction, review);
  });
}

/** Its author takes it back; what was private with it is deleted. */
export async function withdrawSubmission(
  db: Kysely<Database>,
  publicId: string,
  accountId: string,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const submission = await ownSubmission(transaction, publicId, accountId);
    const state = 'withdrawn';
    if (!(await setSubmission(transaction, submission, { state }))) throw new Outdated();
    await deletePrivateFacts(transaction, submission.id);
  });
}

async function ownSubmission(db: Kysely<Database>, publicId: string, accountId: string) {
  const submission = await findSubmission(db, publicId);
  if (submission?.accountId !== accountId) throw new Forbidden();
  return submission;
}
