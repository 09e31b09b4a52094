import { type Kysely, sql } from 'kysely';

/** Entries that nobody confirmed for long come into the queue of stewards in this order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index organization_stale
    on organization (((confirmed_on + interval '24 months') at time zone 'UTC'), id)
    where record_state = 'published' and confirmed_on is not null`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index organization_stale`.execute(db);
}
