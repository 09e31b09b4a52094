import { type Kysely, sql } from 'kysely';

const PRECISIONS = sql`array['exact', 'postcode', 'locality', 'region', 'country', 'none']`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table gazetteer_point (
    id text primary key,
    level text not null check (level in ('postcode', 'locality', 'region', 'country')),
    name text not null,
    country_code text check (country_code ~ '^[A-Z]{2}$'),
    lat double precision not null check (lat between -90 and 90),
    lon double precision not null check (lon between -180 and 180),
    source text not null,
    unique (id, level, lat, lon)
  )`.execute(db);
  // `precision` is how much may be published, `point_precision` what the point stands for: a public
  // street address may have only its town's point, but never a point finer than what is published.
  await sql`create table place (
    id integer generated always as identity primary key,
    public_id text not null unique check (public_id ~ '^p[0-9a-z]{9}$'),
    organization_id integer not null references organization on delete cascade,
    role text not null
      check (role in ('registered_office', 'service_point', 'workplace', 'project_site')),
    label text check (length(label) <= 200),
    is_main boolean not null default false,
    precision text not null,
    point_precision text not null,
    country_code text check (country_code ~ '^[A-Z]{2}$'),
    region_code text,
    region text,
    locality text,
    postal_code text,
    street text,
    lat double precision check (lat between -90 and 90),
    lon double precision check (lon between -180 and 180),
    gazetteer_point_id text,
    drawn boolean not null,
    placed_by text not null check (placed_by in ('source', 'geocoder', 'hand', 'gazetteer')),
    check (precision = any (${PRECISIONS})),
    check (array_position(${PRECISIONS}, point_precision) >= array_position(${PRECISIONS}, precision)),
    check ((point_precision = 'none') = (lat is null)),
    check ((lat is null) = (lon is null)),
    check (precision = 'exact' or street is null),
    check (precision in ('exact', 'postcode') or postal_code is null),
    check (not drawn or point_precision not in ('country', 'none')),
    check ((point_precision in ('exact', 'none')) = (gazetteer_point_id is null)),
    foreign key (gazetteer_point_id, point_precision, lat, lon)
      references gazetteer_point (id, level, lat, lon) on update cascade
  )`.execute(db);
  await sql`create index place_organization on place (organization_id)`.execute(db);
  await sql`create unique index place_main on place (organization_id) where is_main`.execute(db);

  await sql`create table relationship (
    id integer generated always as identity primary key,
    public_id text not null unique check (public_id ~ '^r[0-9a-z]{9}$'),
    source_id integer not null references organization on delete cascade,
    target_id integer not null references organization on delete cascade,
    kind text not null references relationship_kind,
    support text references support,
    detail text check (length(detail) <= 120),
    started_on date,
    started_precision text check (started_precision in ('day', 'month', 'year', 'decade')),
    ended_on date,
    ended_precision text check (ended_precision in ('day', 'month', 'year', 'decade')),
    has_ended boolean not null default false,
    amount numeric(16, 2),
    currency text check (currency ~ '^[A-Z]{3}$'),
    source_stated_at timestamptz,
    target_stated_at timestamptz,
    disputed_at timestamptz,
    record_state text not null default 'published' check (record_state in
      ('draft', 'submitted', 'published', 'archived', 'rejected', 'withdrawn', 'erased')),
    held_reason text,
    version integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    state text not null generated always as (case
      when has_ended then 'ended'
      when disputed_at is not null then 'disputed'
      when source_stated_at is not null and target_stated_at is not null then 'confirmed'
      when source_stated_at is not null then 'stated_by_source'
      when target_stated_at is not null then 'stated_by_target'
      else 'documented' end) stored,
    check (source_id <> target_id),
    check (kind <> 'works_with' or source_id < target_id),
    check (ended_on >= started_on),
    check (ended_on is null or has_ended),
    check ((amount is null) = (currency is null)),
    check ((started_on is null) = (started_precision is null)),
    check ((ended_on is null) = (ended_precision is null)),
    check (started_on = date_trunc(started_precision, started_on::timestamp)::date),
    check (ended_on = date_trunc(ended_precision, ended_on::timestamp)::date)
  )`.execute(db);
  await sql`create index relationship_source on relationship (source_id, kind)`.execute(db);
  await sql`create index relationship_target on relationship (target_id, kind)`.execute(db);
  await sql`create unique index relationship_once
    on relationship (kind, source_id, target_id, started_on) nulls not distinct
    where record_state = 'published'`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table relationship, place, gazetteer_point`.execute(db);
}
