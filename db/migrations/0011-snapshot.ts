import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // A state of the directory frozen into files under an address that never changes.
  await sql`create table snapshot (
    label text primary key check (label ~ '^[a-z0-9][a-z0-9.-]{0,39}$'),
    created_at timestamptz not null default now(),
    organizations integer not null,
    relationships integer not null,
    places integer not null,
    licenses text[] not null,
    -- [{ name, mediaType, bytes, sha256 }] in the order in which they are listed
    files jsonb not null
  )`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table snapshot`.execute(db);
}
