import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // A checksum of all that was computed from, and how much of it changed since everything was laid
  // out anew, as a share.
  await sql`alter table network_version
    add fingerprint text not null default '',
    add drift double precision not null default 0`.execute(db);
  // The version is written last, so that whoever finds it finds all of its nodes.
  await sql`alter table network_node drop constraint network_node_version_fkey`.execute(db);
  await sql`alter table network_community
    drop constraint network_community_version_fkey`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['network_node', 'network_community']) {
    await sql`delete from ${sql.table(table)}
      where version not in (select id from network_version)`.execute(db);
    await sql`alter table ${sql.table(table)} add foreign key (version)
      references network_version on delete cascade`.execute(db);
  }
  await sql`alter table network_version drop fingerprint, drop drift`.execute(db);
}
