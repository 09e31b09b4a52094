import type { Kysely } from 'kysely';
import { InvalidInput } from '$lib/domain/errors';
import { mailMessages } from '$lib/messages/mail';
import type { Seal } from '../accounts/seal';
import type { Database } from '../db/tables';
import { composeMail } from '../mail/compose';
import { takeYearlyAsked, type YearlyAsked } from '../queries/freshness';
import { findAskedOrganization, listMembers } from '../queries/membership';
import { insertMail } from '../queries/outbox';
import { spendBudget } from '../queries/rate-limit';
import { getKeptRecord } from '../queries/record';
import { insertReport } from '../queries/report';
import { writeChangeset } from './write-changeset';

interface Asking {
  db: Kysely<Database>;
  seal: Seal;
  origin: string;
}

/** What a mailed link may answer; only a confirmation changes the entry, the rest tells a steward. */
export const YEARLY_ANSWERS = ['confirm', 'correct', 'closed'] as const;
export type YearlyAnswer = (typeof YEARLY_ANSWERS)[number];

const LINK_SECONDS = 90 * 24 * 3600;
const DAY = 24 * 3600;

/**
 * Mails up to so many organizations whether their entry is still right, and gives how many: those
 * that nobody confirmed for a year and that were not asked for a year.
 */
export function askYearly({ db, seal, origin }: Asking, limit: number): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const asked = await takeYearlyAsked(transaction, limit);
    for (const organization of asked) {
      for (const reader of organization.readers) {
        await insertMail(transaction, letterTo({ seal, origin }, organization, reader));
      }
    }
    return asked.length;
  });
}

function letterTo(
  { seal, origin }: Pick<Asking, 'seal' | 'origin'>,
  { publicId, name, slug, askedOn }: YearlyAsked,
  { accountId, email, language }: YearlyAsked['readers'][number],
) {
  const link = seal.close('mailed', { asked: publicId, accountId: accountId ?? '' }, LINK_SECONDS);
  const texts = mailMessages(language).yearly;
  const who = accountId ?? seal.mac('mailed', email).slice(0, 16);
  return composeMail(
    {
      reason: `still-right:${publicId}:${askedOn}:${who}`,
      to: { address: email, accountId, language },
      subject: texts.subject(name),
      parts: [
        { kind: 'text', text: texts.intro(name) },
        { kind: 'link', text: texts.entry, href: `${origin}/organizations/${slug}` },
        { kind: 'link', text: texts.link, href: `${origin}/mailed/entry?t=${link}` },
        { kind: 'text', text: texts.how },
      ],
      why: accountId ? texts.why(name) : texts.whyContact(name),
      expiresInSeconds: LINK_SECONDS,
    },
    origin,
  );
}

/**
 * The organization that a mailed link asks about, with who answers. Null for a link that was
 * changed, made up or is too old, or whose reader does not speak for the organization any more.
 */
export async function findYearlyAsked({ db, seal }: Pick<Asking, 'db' | 'seal'>, link: string) {
  const values = link.length > 2000 ? null : seal.open('mailed', link);
  const organization = values?.asked ? await findAskedOrganization(db, values.asked) : null;
  if (!organization || organization.recordState !== 'published') return null;
  const members = await listMembers(db, organization.id);
  const accountId = values?.accountId || null;
  const speaks = accountId
    ? members.some((member) => member.accountId === accountId)
    : members.length === 0;
  return speaks ? { organization, accountId } : null;
}

/** Does what the reader of a mailed link answered. */
export async function answerYearly(
  db: Kysely<Database>,
  { organization, accountId }: NonNullable<Awaited<ReturnType<typeof findYearlyAsked>>>,
  answer: YearlyAnswer,
  text: string,
): Promise<void> {
  if (answer === 'correct' && text.length < 10) {
    throw new InvalidInput('Say what is wrong.', [
      { field: 'text', message: 'Say what is wrong.' },
    ]);
  }
  await spendBudget(db, `yearly:${organization.id}`, 10, DAY);
  if (answer === 'confirm') return confirmEntry(db, organization.id, accountId);
  await insertReport(db, {
    ...{ organizationId: organization.id, sentBy: 'organization', text: text || null },
    kind: answer === 'closed' ? 'closed' : 'wrong',
  });
}

/** The organization says that its entry is right today. */
export function confirmEntry(
  db: Kysely<Database>,
  organizationId: number,
  accountId: string | null,
): Promise<void> {
  const statement = { url: null, note: null, assertedBy: 'organization' as const };
  const reason = 'The organization says that its entry is right.';
  const confirmedOn = new Date().toISOString().slice(0, 10);
  return db.transaction().execute(async (transaction) => {
    const { version, record } = await getKeptRecord(transaction, organizationId);
    if (record.confirmedOn === confirmedOn) return;
    await writeChangeset(
      transaction,
      { kind: 'confirm', reason, accountId, statement },
      (changes) => changes.setOrganization(organizationId, version, { confirmedOn }),
    );
  });
}
