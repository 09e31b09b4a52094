import type { Kysely } from 'kysely';
import { type Account, stewards } from '$lib/domain/account';
import { Conflict, Forbidden } from '$lib/domain/errors';
import { mailMessages } from '$lib/messages/mail';
import type { Database } from '../db/tables';
import { composeMail } from '../mail/compose';
import { insertAct } from '../queries/audit';
import { listPlaceCodes } from '../queries/membership';
import { insertMail } from '../queries/outbox';
import { endReport, listOpenReports, type OpenReport } from '../queries/report';

interface Decision {
  id: number;
  state: 'resolved' | 'declined';
  /** Ten characters at least; mailed to whoever left an address. */
  reason: string;
  by: Account;
  /** Of the mail. */
  language: string;
}

/** A steward's word about a report of an organization they look after. */
export async function decideReport(
  db: Kysely<Database>,
  origin: string,
  { id, state, reason, by, language }: Decision,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const [report] = await listOpenReports(transaction, { id, limit: 1 });
    if (!report) throw new Conflict('report_ended', 'This report was decided already.');
    if (!stewards(by, await listPlaceCodes(transaction, report.organizationId))) {
      throw new Forbidden();
    }
    if (!(await endReport(transaction, id, { state, endedBy: by.id, reason }))) {
      throw new Conflict('report_ended', 'This report was decided already.');
    }
    await insertAct(transaction, {
      ...{ accountId: by.id, act: `report-${state}`, subjectType: 'organization' },
      ...{ subjectId: String(report.organizationId), reason, detail: { report: id } },
    });
    if (report.email) await answer(transaction, origin, report, { state, reason, language });
  });
}

async function answer(
  db: Kysely<Database>,
  origin: string,
  { id, email, name, slug }: OpenReport,
  { state, reason, language }: Pick<Decision, 'state' | 'reason' | 'language'>,
): Promise<void> {
  const texts = mailMessages(language).report;
  const letter = {
    reason: `report:${id}`,
    to: { address: email!, language },
    subject: texts.subject(name),
    parts: [
      { kind: 'text' as const, text: texts[state](name) },
      { kind: 'text' as const, text: reason },
      { kind: 'link' as const, text: texts.link, href: `${origin}/organizations/${slug}` },
    ],
    why: texts.why,
  };
  await insertMail(db, composeMail(letter, origin));
}
