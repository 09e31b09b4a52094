import { type Kysely, sql } from 'kysely';
import type { Database } from '../../src/lib/server/db/tables';

/** Every row of every table of a database as text, but of the tables and columns that are left out. */
export async function allRows(
  db: Kysely<Database>,
  { tables, columns }: { tables: readonly string[]; columns: readonly string[] },
): Promise<Record<string, string[]>> {
  const { rows: names } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const all: Record<string, string[]> = {};
  for (const { name } of names) {
    if (tables.includes(name)) continue;
    const { rows } = await sql<{
      row: string;
    }>`select (to_jsonb(t) - ${columns}::text[])::text as row
      from ${sql.table(name)} t order by 1`.execute(db);
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}
