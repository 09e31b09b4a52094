import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence listing_revision`.execute(db);
  // One row per organization that was ever public: all that lists, tiles and exports read.
  await sql`create table listing (
    organization_id integer primary key references organization on delete cascade,
    is_public boolean not null,
    revision bigint not null,
    public_id text not null,
    slug text not null,
    name text not null,
    name_sort text not null,
    language text not null,
    other_names text[] not null,
    summary text,
    summary_language text,
    kinds text[] not null,
    kind_group text not null,
    sectors text[] not null,
    membership_type text,
    structure text,
    legal_form text,
    qualifiers text[] not null,
    status text not null,
    scope text,
    languages text[] not null,
    offers text[] not null,
    seeks text[] not null,
    countries text[] not null,
    regions text[] not null,
    country_code text,
    region text,
    city text,
    postal_code text,
    lat double precision,
    lon double precision,
    location_precision text not null,
    place_count integer not null,
    website text,
    founded text,
    closed text,
    members bigint,
    members_as_of text,
    workers bigint,
    workers_as_of text,
    confirmed_on date,
    degree integer not null,
    in_degree integer not null,
    out_degree integer not null,
    license text not null,
    data_source text not null,
    updated_on date not null,
    facets text not null,
    founded_year smallint,
    name_words smallint not null,
    points double precision[] not null
  )`.execute(db);
  await sql`create index listing_revision_order on listing (revision)`.execute(db); // refresh
  await sql`create index listing_name on listing
    (name_sort collate "und-x-icu", organization_id) where is_public`.execute(db); // A-Z
  await sql`create index listing_name_equal on listing (name_sort)`.execute(db); // duplicates
  await sql`create index listing_public_id on listing (public_id, organization_id)
    where is_public`.execute(db); // files
  await sql`create unique index listing_slug on listing (slug) where is_public`.execute(db);

  // Narrow rows, the words out of line: a query visits few pages and reads none of the words.
  await sql`create table search_document (
    organization_id integer primary key references listing on delete cascade,
    words tsvector not null,
    folded text not null
  ) with (toast_tuple_target = 128)`.execute(db);
  await sql`alter table search_document
    alter column words set storage external, alter column folded set storage external`.execute(db);
  await sql`create index search_document_words on search_document using gin (words)`.execute(db);
  // Every word of the directory, for near matches of misspelt ones.
  await sql`create table search_word (word text primary key)`.execute(db);
  await sql`create index search_word_trigrams on search_word using gin (word gin_trgm_ops)`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table search_word, search_document, listing`.execute(db);
  await sql`drop sequence listing_revision`.execute(db);
}
