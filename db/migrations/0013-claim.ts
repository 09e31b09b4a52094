import { type Kysely, sql } from 'kysely';

const STATE = (confirmed: string) =>
  sql.raw(`case
    when has_ended then 'ended'
    when disputed_at is not null then 'disputed'
    when ${confirmed} then 'confirmed'
    when source_stated_at is not null then 'stated_by_source'
    when target_stated_at is not null then 'stated_by_target'
    else 'documented' end`);
const BOTH = 'source_stated_at is not null and target_stated_at is not null';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table membership (
    organization_id integer not null references organization on delete cascade,
    account_id uuid not null references account,
    role text not null check (role in ('owner', 'editor')),
    created_at timestamptz not null default now(),
    primary key (organization_id, account_id)
  )`.execute(db);
  await sql`create index membership_account on membership (account_id)`.execute(db); // /account
  // level: 1 mail at its domain, 2 the domain itself, 4 a steward's word; 3 is kept for registers
  await sql`create table claim (
    id integer generated always as identity primary key,
    organization_id integer not null references organization on delete cascade,
    account_id uuid not null references account,
    method text not null check (method in ('mail', 'dns', 'file', 'vouched')),
    level smallint not null check (level in (1, 2, 3, 4)),
    state text not null check (state in ('sent', 'asked', 'granted', 'refused', 'revoked')),
    host text,
    text text check (length(text) <= 2000),
    code_mac text,
    code_expires_at timestamptz,
    tries integer not null default 0,
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    decided_by uuid references account,
    expires_on date,
    check ((state in ('sent', 'asked')) = (ended_at is null)),
    check (state <> 'sent' or (code_mac is not null and code_expires_at is not null)),
    check (decided_by <> account_id)
  )`.execute(db);
  await sql`create unique index claim_open on claim (organization_id, account_id)
    where state in ('sent', 'asked')`.execute(db);
  await sql`create index claim_organization on claim (organization_id)
    where state = 'granted'`.execute(db); // files
  await sql`create index claim_asked on claim (created_at) where state = 'asked'`.execute(db); // queue
  // an invitation is for whoever signs in with its address; answered, it is gone
  await sql`create table invitation (
    id integer generated always as identity primary key,
    organization_id integer not null references organization on delete cascade,
    email text not null check (email = lower(email)),
    role text not null check (role in ('owner', 'editor')),
    invited_by uuid not null references account,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    unique (organization_id, email)
  )`.execute(db);
  await sql`create index invitation_email on invitation (email)`.execute(db); // /account
  await addStatements(db);
}

async function addStatements(db: Kysely<unknown>): Promise<void> {
  // a generated column takes another expression only by being made anew
  await sql`alter table relationship
    add column source_stated_by uuid references account,
    add column target_stated_by uuid references account,
    add column disputed_by uuid references account,
    add column dispute_text text check (length(dispute_text) <= 500),
    add column one_party boolean not null default false,
    add check (source_stated_by <> target_stated_by),
    drop column state,
    add column state text not null
      generated always as (${STATE(`${BOTH} and not one_party`)}) stored`.execute(db);
  await sql`create index relationship_disputed on relationship (disputed_at)
    where disputed_at is not null`.execute(db); // queue
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index relationship_disputed`.execute(db);
  await sql`alter table relationship drop column state, drop column one_party,
    drop column source_stated_by, drop column target_stated_by, drop column disputed_by,
    drop column dispute_text,
    add column state text not null generated always as (${STATE(BOTH)}) stored`.execute(db);
  await sql`drop table invitation, claim, membership`.execute(db);
}
