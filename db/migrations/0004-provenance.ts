import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table citation (
    id integer generated always as identity primary key,
    url text check (url ~ '^https?://'),
    title text not null,
    publisher text,
    source_kind text not null
      check (source_kind in ('web', 'register', 'dataset', 'document', 'own_statement', 'general_knowledge')),
    license text,
    attribution text,
    published_on date,
    retrieved_on date
  )`.execute(db);
  await sql`create unique index citation_once
    on citation (url, title, license) nulls not distinct`.execute(db);
  await sql`create table import_batch (
    id integer generated always as identity primary key,
    citation_id integer not null references citation,
    file text not null,
    format text not null,
    applied_at timestamptz not null default now()
  )`.execute(db);
  await sql`create table citation_use (
    id integer generated always as identity primary key,
    citation_id integer not null references citation,
    organization_id integer references organization on delete cascade,
    place_id integer references place on delete cascade,
    relationship_id integer references relationship on delete cascade,
    field_group text not null check (field_group in ('identity', 'kind', 'structure', 'sector',
      'status', 'dates', 'figures', 'place', 'contact', 'links', 'support', 'text', 'relationship')),
    asserted_by text not null
      check (asserted_by in ('organization', 'steward', 'import', 'derived')),
    check (num_nonnulls(organization_id, place_id, relationship_id) = 1),
    unique nulls not distinct (citation_id, organization_id, place_id, relationship_id, field_group)
  )`.execute(db);
  await sql`create index citation_use_organization on citation_use (organization_id)`.execute(db);
  await sql`create index citation_use_relationship on citation_use (relationship_id)`.execute(db);
  await sql`create index citation_use_place on citation_use (place_id)`.execute(db);
  await sql`create table figure (
    id integer generated always as identity primary key,
    organization_id integer not null references organization on delete cascade,
    measure text not null
      check (measure in ('members', 'worker_members', 'workers', 'member_organizations')),
    value bigint not null check (value >= 0),
    value_max bigint check (value_max >= value),
    qualifier text not null default 'exact' check (qualifier in ('exact', 'about', 'at_least')),
    as_of date not null,
    as_of_precision text not null check (as_of_precision in ('day', 'month', 'year', 'decade')),
    citation_id integer references citation,
    unique nulls not distinct (organization_id, measure, as_of, citation_id)
  )`.execute(db);
  await sql`create table changeset (
    id integer generated always as identity primary key,
    public_id text not null unique check (public_id ~ '^c[0-9a-z]{9}$'),
    kind text not null check (kind in ('edit', 'submit', 'review', 'import', 'merge', 'unmerge',
      'revert', 'confirm', 'erase', 'system')),
    reason text not null,
    import_batch_id integer references import_batch,
    reverts integer references changeset,
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`create table change (
    id integer generated always as identity primary key,
    changeset_id integer not null references changeset,
    subject_type text not null check (subject_type in ('organization', 'relationship')),
    subject_id integer not null,
    version integer not null,
    op text not null check (op in ('insert', 'update', 'delete')),
    before jsonb,
    after jsonb,
    unique (subject_type, subject_id, version)
  )`.execute(db);
  await sql`create index change_changeset on change (changeset_id)`.execute(db);
  await sql`create function refuse_rewriting_history() returns trigger language plpgsql as $$
    begin
      raise exception 'history is never rewritten' using errcode = '42501';
    end $$`.execute(db);
  for (const table of ['changeset', 'change']) {
    await sql`create trigger ${sql.ref(`${table}_append_only`)} before update or delete
      on ${sql.table(table)} for each row execute function refuse_rewriting_history()`.execute(db);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table change, changeset, figure, citation_use, import_batch, citation`.execute(db);
  await sql`drop function refuse_rewriting_history()`.execute(db);
}
