import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table report (
    id integer generated always as identity primary key,
    organization_id integer not null references organization on delete cascade,
    kind text not null check (kind in
      ('closed', 'wrong', 'duplicate', 'not_coop', 'personal_data', 'other')),
    sent_by text not null check (sent_by in ('visitor', 'organization')),
    other_id integer references organization on delete set null,
    text text check (length(text) <= 2000),
    email text check (email = lower(email)),
    state text not null default 'open' check (state in ('open', 'resolved', 'declined')),
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    ended_by uuid references account,
    reason text check (length(reason) <= 2000),
    check ((state = 'open') = (ended_at is null)),
    check (state = 'open' or email is null)
  )`.execute(db);
  await sql`create index report_open on report (created_at) where state = 'open'`.execute(db); // queue
  await sql`create index report_organization on report (organization_id)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table report`.execute(db);
}
