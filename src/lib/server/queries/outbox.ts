import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

export interface NewMail {
  /** What it is about, such as `review:17`; the same reason never mails twice. */
  reason: string;
  messageId: string;
  accountId?: string | null;
  toName?: string | null;
  toAddress: string;
  language: string;
  subject: string;
  bodyText: string;
  bodyHtml: string;
  /** After so many seconds there is no use in sending it; null: it is sent however late. */
  expiresInSeconds?: number | null;
}

/** Puts a mail into the outbox; call it in the transaction of what the mail is about. */
export async function insertMail(
  db: Db,
  { expiresInSeconds, ...mail }: NewMail,
): Promise<{ isNew: boolean }> {
  const result = await db
    .insertInto('outbox')
    .values({
      ...mail,
      expiresAt: expiresInSeconds
        ? sql<string>`now() + make_interval(secs => ${expiresInSeconds})`
        : null,
    })
    .onConflict((conflict) => conflict.column('reason').doNothing())
    .executeTakeFirst();
  return { isNew: result.numInsertedOrUpdatedRows === 1n };
}

export interface TakenMail {
  id: number;
  messageId: string;
  toName: string | null;
  toAddress: string;
  language: string;
  subject: string;
  bodyText: string;
  bodyHtml: string;
  attempts: number;
}

/** Takes one mail that is due, for this worker alone until the lease ends. */
export async function takeMail(db: Db, leaseSeconds: number): Promise<TakenMail | null> {
  const { rows } = await sql<TakenMail>`
    update outbox set attempts = attempts + 1,
      next_attempt_at = now() + make_interval(secs => ${leaseSeconds})
    where id = (select id from outbox where state = 'waiting' and next_attempt_at <= now()
      and (expires_at is null or expires_at > now())
      order by next_attempt_at limit 1 for update skip locked)
    returning id, message_id, to_name, to_address, language, subject, body_text, body_html,
      attempts`.execute(db);
  return rows[0] ?? null;
}

/** A sent mail keeps its reason, not its text. */
export async function setMailSent(db: Db, { id, attempts }: TakenMail): Promise<void> {
  await sql`update outbox set state = 'sent', ended_at = now(), error = null,
      body_text = null, body_html = null
    where id = ${id} and attempts = ${attempts} and state = 'waiting'`.execute(db);
}

/** Waits for another attempt; null: there is none. A worker whose lease another took is not heard. */
export async function setMailFailed(
  db: Db,
  { id, attempts }: TakenMail,
  error: string,
  retryInSeconds: number | null,
): Promise<void> {
  await sql`update outbox set error = ${error},
      state = case when ${retryInSeconds === null} then 'refused' else state end,
      ended_at = case when ${retryInSeconds === null} then now() end,
      next_attempt_at = now() + make_interval(secs => ${retryInSeconds ?? 0})
    where id = ${id} and attempts = ${attempts} and state = 'waiting'`.execute(db);
}

/** Ends mails that nobody needs any more, and empties what ended long ago. */
export async function tidyOutbox(db: Db): Promise<void> {
  await sql`update outbox set state = 'expired', ended_at = now(), body_text = null, body_html = null
    where state = 'waiting' and expires_at < now()`.execute(db);
  await sql`update outbox set body_text = null, body_html = null
    where body_text is not null and ended_at < now() - interval '30 days'`.execute(db);
}

/** Mails that still have a text, the newest first, for the mailbox of a trial. */
export function listMails(db: Db, limit: number) {
  return db
    .selectFrom('outbox')
    .select(['id', 'toAddress', 'language', 'subject', 'bodyText', 'createdAt'])
    .where('state', '=', 'waiting')
    .where('bodyText', 'is not', null)
    .where((where) =>
      where.or([where('expiresAt', 'is', null), where('expiresAt', '>', sql<string>`now()`)]),
    )
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
