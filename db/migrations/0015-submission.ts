import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createContacts(db);
  await createSubmissions(db);
  await createPrivate(db);
  await sql`create table duplicate_pair (
    a integer not null references organization on delete cascade,
    b integer not null references organization on delete cascade,
    state text not null check (state in ('open', 'different', 'merged')),
    account_id uuid references account,
    created_at timestamptz not null default now(),
    primary key (a, b),
    check (a < b)
  )`.execute(db);
  await sql`alter table changeset
    add column citation_id integer references citation,
    add column submission_id integer references submission`.execute(db);
  await sql`create index changeset_import_batch on changeset (import_batch_id)
    where import_batch_id is not null`.execute(db); // undo of an import
  await sql`create index changeset_reverts on changeset (reverts)
    where reverts is not null`.execute(db); // history
  await letHistoryForget(db);
}

async function createContacts(db: Kysely<unknown>): Promise<void> {
  // Public ones only; a person's own needs that person's word.
  await sql`create table contact (
    id integer generated always as identity primary key,
    organization_id integer not null references organization on delete cascade,
    kind text not null check (kind in ('email', 'phone', 'form')),
    value text not null check (btrim(value) <> '' and length(value) <= 300),
    is_personal boolean not null,
    consented_on date,
    unique (organization_id, kind, value),
    check (not is_personal or consented_on is not null)
  )`.execute(db);
}

async function createSubmissions(db: Kysely<unknown>): Promise<void> {
  // What somebody asks to change: for a new organization the patch is the whole record. Name, place
  // and kinds stand beside it for the queue.
  await sql`create table submission (
    id integer generated always as identity primary key,
    public_id text not null unique check (public_id ~ '^s[0-9a-z]{9}$'),
    key uuid not null unique,
    organization_id integer references organization on delete cascade,
    base_version integer,
    patch jsonb not null,
    relationships jsonb not null default '[]',
    source_url text,
    source_note text,
    not_duplicate_of integer[] not null default '{}',
    account_id uuid references account,
    email text,
    language text not null default 'en',
    name text not null,
    countries text[] not null default '{}',
    regions text[] not null default '{}',
    kinds text[] not null default '{}',
    state text not null check (state in
      ('unconfirmed', 'received', 'needs_changes', 'accepted', 'rejected', 'withdrawn')),
    revision integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    check ((organization_id is null) = (base_version is null) or state = 'accepted'),
    check ((state = 'unconfirmed') = (account_id is null))
  )`.execute(db);
  await sql`create index submission_state on submission (state, created_at, id)`.execute(db); // queue
  await sql`create index submission_account on submission (account_id, created_at)`.execute(db);
  await sql`create index submission_organization on submission (organization_id)`.execute(db);
  await sql`create table review (
    id integer generated always as identity primary key,
    submission_id integer not null references submission on delete cascade,
    account_id uuid references account,
    verdict text not null check (verdict in ('accept', 'amend', 'ask', 'decline', 'duplicate')),
    reason text not null default '',
    changeset_id integer references changeset,
    created_at timestamptz not null default now(),
    check (verdict in ('accept', 'amend') or length(btrim(reason)) >= 10)
  )`.execute(db);
  await sql`create index review_submission on review (submission_id)`.execute(db);
}

async function createPrivate(db: Kysely<unknown>): Promise<void> {
  // Where a place really is, when less of it is published. Nothing public reads it. It is known by
  // the place's public id, since it is given before the place is accepted.
  await sql`create table place_private (
    place_public_id text primary key check (place_public_id ~ '^p[0-9a-z]{9}$'),
    organization_id integer references organization on delete cascade,
    submission_id integer references submission on delete cascade,
    lat double precision check (lat between -90 and 90),
    lon double precision check (lon between -180 and 180),
    street text,
    postal_code text,
    locality text,
    check (num_nonnulls(organization_id, submission_id) >= 1),
    check ((lat is null) = (lon is null))
  )`.execute(db);
  await sql`create index place_private_organization on place_private (organization_id)`.execute(db);
  await sql`create index place_private_submission on place_private (submission_id)`.execute(db);
  await sql`create table contact_private (
    id integer generated always as identity primary key,
    organization_id integer references organization on delete cascade,
    submission_id integer references submission on delete cascade,
    kind text not null check (kind in ('email', 'phone', 'form')),
    value text not null check (btrim(value) <> '' and length(value) <= 300),
    check (num_nonnulls(organization_id, submission_id) >= 1)
  )`.execute(db);
  await sql`create index contact_private_organization
    on contact_private (organization_id)`.execute(db);
  await sql`create index contact_private_submission on contact_private (submission_id)`.execute(db);
}

/** History is never rewritten, but what must not be kept is taken out where that is said aloud. */
async function letHistoryForget(db: Kysely<unknown>): Promise<void> {
  await sql`create function refuse_rewriting_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and current_setting('weft.redacting', true) = 'on'
        and (new.id, new.changeset_id, new.subject_type, new.subject_id, new.version, new.op)
          = (old.id, old.changeset_id, old.subject_type, old.subject_id, old.version, old.op) then
        return new;
      end if;
      raise exception 'history is never rewritten' using errcode = '42501';
    end $$`.execute(db);
  await sql`drop trigger change_append_only on change`.execute(db);
  await sql`create trigger change_append_only before update or delete on change
    for each row execute function refuse_rewriting_change()`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger change_append_only on change`.execute(db);
  await sql`create trigger change_append_only before update or delete on change
    for each row execute function refuse_rewriting_history()`.execute(db);
  await sql`drop function refuse_rewriting_change()`.execute(db);
  await sql`drop index changeset_import_batch, changeset_reverts`.execute(db);
  await sql`drop table contact_private, place_private, review, duplicate_pair, contact`.execute(db);
  await sql`alter table changeset drop column citation_id, drop column submission_id`.execute(db);
  await sql`drop table submission`.execute(db);
}
