import { type Kysely, sql } from 'kysely';

const TABLES = [
  sql`create table organization (
    id integer generated always as identity primary key,
    public_id text not null unique check (public_id ~ '^o[0-9a-z]{9}$'),
    slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 120),
    name text not null check (length(name) <= 200),
    language text not null default 'und',
    kind text not null,
    sector text,
    membership_type text,
    structure text,
    legal_form text,
    legal_form_text text check (length(legal_form_text) <= 120),
    qualifiers text[] not null default '{}',
    operating_status text not null default 'unknown'
      check (operating_status in ('forming', 'active', 'closed', 'unknown')),
    founded_on date,
    founded_precision text check (founded_precision in ('day', 'month', 'year', 'decade')),
    closed_on date,
    closed_precision text check (closed_precision in ('day', 'month', 'year', 'decade')),
    geographic_scope text
      check (geographic_scope in ('local', 'regional', 'national', 'international')),
    languages text[] not null default '{}',
    record_state text not null default 'published' check (record_state in
      ('draft', 'submitted', 'published', 'archived', 'rejected', 'withdrawn', 'merged', 'erased')),
    held_reason text,
    merged_into integer references organization,
    version integer not null default 1,
    confirmed_on date,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    check ((record_state = 'merged') = (merged_into is not null)),
    check (record_state = 'erased' or btrim(name) <> ''),
    check ((founded_on is null) = (founded_precision is null)),
    check ((closed_on is null) = (closed_precision is null)),
    check (founded_on = date_trunc(founded_precision, founded_on::timestamp)::date),
    check (closed_on = date_trunc(closed_precision, closed_on::timestamp)::date)
  )`,
  sql`create index organization_merged_into on organization (merged_into)`, // redirects
  sql`create index organization_record_state on organization (record_state, updated_at)`,
  sql`create table slug_history (
    slug text primary key,
    organization_id integer not null references organization on delete cascade,
    created_at timestamptz not null default now()
  )`,
  sql`create table organization_kind (
    organization_id integer not null references organization on delete cascade,
    kind text not null references kind,
    primary key (organization_id, kind)
  )`,
  sql`create table organization_sector (
    organization_id integer not null references organization on delete cascade,
    sector text not null references sector,
    primary key (organization_id, sector)
  )`,
  sql`alter table organization
    add foreign key (id, kind) references organization_kind (organization_id, kind)
      deferrable initially deferred,
    add foreign key (id, sector) references organization_sector (organization_id, sector)
      deferrable initially deferred`,
  sql`create table organization_code (
    organization_id integer not null references organization on delete cascade,
    scheme text not null,
    code text not null,
    primary key (organization_id, scheme, code)
  )`,
  sql`create table organization_name (
    id integer generated always as identity primary key,
    organization_id integer not null references organization on delete cascade,
    name text not null check (btrim(name) <> '' and length(name) <= 200),
    language text,
    role text not null check (role in ('legal', 'short', 'alias', 'former', 'translation')),
    unique (organization_id, name, role)
  )`,
  sql`create table organization_text (
    organization_id integer not null references organization on delete cascade,
    language text not null,
    summary text check (length(summary) <= 280),
    description text check (length(description) <= 5000),
    is_original boolean not null default true,
    primary key (organization_id, language)
  )`,
  sql`create unique index organization_text_original
    on organization_text (organization_id) where is_original`,
  sql`create table service_area (
    id integer generated always as identity primary key,
    organization_id integer not null references organization on delete cascade,
    country_code text not null check (country_code ~ '^[A-Z]{2}$'),
    region_code text,
    locality text,
    radius_km real check (radius_km > 0)
  )`,
  sql`create index service_area_organization on service_area (organization_id)`,
  sql`create table organization_support (
    organization_id integer not null references organization on delete cascade,
    direction text not null check (direction in ('offer', 'seek')),
    support text not null references support,
    note text check (length(note) <= 200),
    remote boolean not null default false,
    languages text[] not null default '{}',
    expires_on date,
    primary key (organization_id, direction, support)
  )`,
  sql`create table link (
    id integer generated always as identity primary key,
    organization_id integer not null references organization on delete cascade,
    url text not null check (url ~ '^https?://' and length(url) <= 2000),
    host text not null,
    kind text not null check (kind in ('website', 'social', 'shop', 'feed', 'document')),
    unique (organization_id, url)
  )`,
  sql`create index link_host on link (host)`, // duplicate check
  sql`create table identifier (
    id integer generated always as identity primary key,
    organization_id integer not null references organization on delete cascade,
    role text not null check (role in ('register', 'same_as', 'source_record')),
    scheme text not null,
    value text not null,
    jurisdiction text,
    url text,
    digest text
  )`,
  sql`create unique index identifier_source_record
    on identifier (scheme, value) where role = 'source_record'`,
  sql`create index identifier_organization on identifier (organization_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of TABLES) await statement.execute(db);
  await sql`
    create function refuse_merge_cycle() returns trigger language plpgsql as $$
    begin
      -- two opposite merges at once would each see no cycle without the lock
      perform pg_advisory_xact_lock(7411);
      if new.merged_into = new.id or exists (
        with recursive up(id, next) as (
          select id, merged_into from organization where id = new.merged_into
          union
          select o.id, o.merged_into from organization o join up on o.id = up.next
        ) select from up where id = new.id
      ) then
        raise exception 'merge cycle' using errcode = '23514';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger organization_merge_cycle before insert or update of merged_into on organization
    for each row when (new.merged_into is not null) execute function refuse_merge_cycle()`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table identifier, link, organization_support, service_area, organization_text,
    organization_name, organization_code, slug_history, organization, organization_kind,
    organization_sector`.execute(db);
  await sql`drop function refuse_merge_cycle()`.execute(db);
}
