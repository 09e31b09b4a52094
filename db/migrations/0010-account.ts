import { type Kysely, sql } from 'kysely';

/** The tables of the sign-in library stand as its own migration gives them, with our names and checks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Never deleted, since history names it: who leaves is emptied.
  await sql`create table account (
    id uuid primary key default gen_random_uuid(),
    name text not null,
    email text not null unique check (email = lower(email)),
    email_verified boolean not null,
    image text,
    role text not null default 'contributor' check (role in ('contributor', 'steward', 'admin')),
    region text check (region ~ '^[A-Z]{2}([.][A-Z0-9]{1,8})?$'),
    language text not null default 'en',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    check (region is null or role = 'steward')
  )`.execute(db);
  await sql`create table session (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null references account on delete cascade,
    token text not null unique,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null,
    ip_address text,
    user_agent text
  )`.execute(db);
  await sql`create index session_account on session (account_id)`.execute(db);
  await sql`create index session_expires on session (expires_at)`.execute(db);
  // Ways to sign in beside the mailed code; the library needs the table, we offer none.
  await sql`create table account_identity (
    id uuid primary key default gen_random_uuid(),
    account_id text not null,
    provider_id text not null,
    user_id uuid not null references account on delete cascade,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text check (password is null),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null
  )`.execute(db);
  await sql`create index account_identity_user on account_identity (user_id)`.execute(db);
  await sql`create table sign_in_code (
    id uuid primary key default gen_random_uuid(),
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`.execute(db);
  await sql`create index sign_in_code_identifier on sign_in_code (identifier)`.execute(db);
  await sql`create table rate_limit (
    key text primary key,
    taken integer not null,
    ends_at timestamptz not null
  )`.execute(db);
  await createOutbox(db);
  await createAudit(db);
  await sql`alter table changeset add column account_id uuid references account`.execute(db);
  await sql`create index changeset_account on changeset (account_id, created_at)
    where account_id is not null`.execute(db);
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  // next_attempt_at is the lease while a worker sends; texts are emptied once nobody needs them.
  await sql`create table outbox (
    id integer generated always as identity primary key,
    reason text not null unique,
    message_id text not null,
    account_id uuid references account,
    to_name text,
    to_address text not null,
    language text not null,
    subject text not null,
    body_text text,
    body_html text,
    state text not null default 'waiting'
      check (state in ('waiting', 'sent', 'refused', 'expired')),
    attempts integer not null default 0,
    next_attempt_at timestamptz not null default now(),
    expires_at timestamptz,
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    error text,
    check ((state = 'waiting') = (ended_at is null))
  )`.execute(db);
  await sql`create index outbox_waiting on outbox (next_attempt_at) where state = 'waiting'`.execute(
    db,
  );
}

async function createAudit(db: Kysely<unknown>): Promise<void> {
  // What stewards and admins did; without an account it was done at the console of the server.
  await sql`create table audit (
    id integer generated always as identity primary key,
    account_id uuid references account,
    act text not null,
    subject_type text not null,
    subject_id text not null,
    reason text not null check (length(btrim(reason)) >= 10),
    detail jsonb not null default '{}',
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`create trigger audit_append_only before update or delete on audit
    for each row execute function refuse_rewriting_history()`.execute(db);
  await sql`create trigger audit_never_emptied before truncate on audit
    for each statement execute function refuse_rewriting_history()`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table changeset drop column account_id`.execute(db);
  await sql`drop table audit, outbox, rate_limit, sign_in_code, account_identity, session, account`.execute(
    db,
  );
}
