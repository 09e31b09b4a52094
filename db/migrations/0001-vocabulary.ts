import { type Kysely, sql } from 'kysely';
import {
  GROUP_OF_KIND,
  GROUPS,
  RELATIONSHIP_KINDS,
  SECTORS,
  SUPPORTS,
  SYMMETRIC_KINDS,
} from '../../src/lib/domain/vocabulary';

// Codes only: labels are interface texts. Foreign keys to these rows keep every code valid.
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`create table kind_group (code text primary key, position smallint not null)`.execute(
    db,
  );
  await sql`create table kind (
    code text primary key,
    kind_group text not null references kind_group,
    position smallint not null
  )`.execute(db);
  await sql`create table sector (code text primary key, position smallint not null)`.execute(db);
  await sql`create table support (code text primary key, position smallint not null)`.execute(db);
  await sql`create table relationship_kind (
    code text primary key,
    is_symmetric boolean not null,
    position smallint not null
  )`.execute(db);
  for (const [i, code] of GROUPS.entries()) {
    await sql`insert into kind_group values (${code}, ${i})`.execute(db);
  }
  for (const [i, [code, group]] of Object.entries(GROUP_OF_KIND).entries()) {
    await sql`insert into kind values (${code}, ${group}, ${i})`.execute(db);
  }
  for (const [i, code] of SECTORS.entries()) {
    await sql`insert into sector values (${code}, ${i})`.execute(db);
  }
  for (const [i, code] of SUPPORTS.entries()) {
    await sql`insert into support values (${code}, ${i})`.execute(db);
  }
  for (const [i, code] of RELATIONSHIP_KINDS.entries()) {
    const symmetric = SYMMETRIC_KINDS.includes(code);
    await sql`insert into relationship_kind values (${code}, ${symmetric}, ${i})`.execute(db);
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['relationship_kind', 'support', 'sector', 'kind', 'kind_group']) {
    await sql`drop table ${sql.table(table)}`.execute(db);
  }
}
