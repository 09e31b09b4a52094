import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // One word of each side on each criterion; earlier ones stand in the history of the record.
  await sql`create table evidence (
    id integer generated always as identity primary key,
    organization_id integer not null references organization on delete cascade,
    criterion text not null check (criterion ~ '^[a-z_]{3,60}$'),
    is_met boolean not null,
    stated_by text not null check (stated_by in ('organization', 'steward')),
    stated_on date not null,
    note text check (length(note) <= 500),
    citation_id integer not null references citation,
    unique (organization_id, criterion, stated_by)
  )`.execute(db);
  await sql`alter table listing add column evidence text[] not null default '{}'`.execute(db);
  await sql`alter table organization add column asked_on date`.execute(db);
  // whom to ask the yearly question
  await sql`create index organization_known on organization
    ((coalesce(confirmed_on, (created_at at time zone 'UTC')::date)), id)
    where record_state = 'published'`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index organization_known`.execute(db);
  await sql`alter table organization drop column asked_on`.execute(db);
  await sql`alter table listing drop column evidence`.execute(db);
  await sql`drop table evidence`.execute(db);
}
