import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables';

/** Takes out of every table who an account was; the empty row stays, since history names its id. */
export async function eraseAccount(
  db: Kysely<Database>,
  { id, email }: { id: string; email: string },
): Promise<void> {
  const statements = [
    sql`delete from session where account_id = ${id}`,
    sql`delete from account_identity where user_id = ${id}`,
    sql`delete from sign_in_code where identifier = ${`sign-in-otp-${email}`}`,
    sql`delete from invitation where email = ${email} or invited_by = ${id}`,
    sql`delete from membership where account_id = ${id}`,
    sql`delete from claim where account_id = ${id} and state in ('sent', 'asked')`,
    sql`update claim set text = null where account_id = ${id}`,
    // what became an entry is that organization's; the rest goes with all that was private in it
    sql`delete from submission
      where email = ${email} or (account_id = ${id} and state <> 'accepted')`,
    sql`update review set reason = '' where account_id = ${id} and verdict = 'reply'`,
    sql`update report set email = null where email = ${email}`,
    // what waits for them is not sent; a mail to others that names them loses its text
    sql`update outbox set to_address = 'erased@erased.invalid', to_name = null, subject = '',
        body_text = null, body_html = null, account_id = null,
        state = case when state = 'waiting' then 'expired' else state end,
        ended_at = coalesce(ended_at, now())
      where account_id = ${id} or to_address = ${email}
        or position(${email} in coalesce(body_text, '')) > 0`,
    sql`update account set name = '', email = 'erased-' || id || '@erased.invalid', image = null,
        email_verified = false, role = 'contributor', region = null, updated_at = now()
      where id = ${id}`,
  ];
  for (const statement of statements) await statement.execute(db);
}
