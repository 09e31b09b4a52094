import { type Kysely, sql } from 'kysely';

const setVerdicts = async (db: Kysely<unknown>, verdicts: string, short: string) => {
  await sql`alter table review drop constraint review_verdict_check`.execute(db);
  await sql`alter table review drop constraint review_check`.execute(db);
  await sql`alter table review
    add constraint review_verdict_check check (verdict in (${sql.raw(verdicts)})),
    add constraint review_check
      check (verdict in (${sql.raw(short)}) or length(btrim(reason)) >= 10)`.execute(db);
};

/** Who sent something answers what a steward asked, in the same list. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await setVerdicts(
    db,
    `'accept', 'amend', 'ask', 'decline', 'duplicate', 'reply'`,
    `'accept', 'amend', 'reply'`,
  );
  await sql`drop index submission_state`.execute(db);
  await sql`create index submission_queue on submission (state, id)`.execute(db); // queue
  await sql`create index contact_value on contact (value)`.execute(db); // duplicate check
  await sql`create index identifier_register on identifier (value)
    where role = 'register'`.execute(db); // duplicate check
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index submission_queue, contact_value, identifier_register`.execute(db);
  await sql`create index submission_state on submission (state, created_at, id)`.execute(db);
  await sql`delete from review where verdict = 'reply'`.execute(db);
  await setVerdicts(db, `'accept', 'amend', 'ask', 'decline', 'duplicate'`, `'accept', 'amend'`);
}
