import { type Kysely, sql } from 'kysely';
import type { Role } from '$lib/domain/account';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** The account of an address, made where there is none; it is confirmed by the first sign-in. */
export async function getOrInsertAccount(db: Db, email: string): Promise<string> {
  const row = await db
    .insertInto('account')
    .values({ email, name: '', emailVerified: false })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ updatedAt: sql`now()` }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function setRole(
  db: Db,
  id: string,
  role: Role,
  region: string | null,
): Promise<void> {
  await db
    .updateTable('account')
    .set({ role, region, updatedAt: sql`now()` })
    .where('id', '=', id)
    .execute();
}

/** The account of an address; null: nobody has signed in with it. */
export async function findAccountId(db: Db, email: string): Promise<string | null> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Where an account is written to; null: it was left. */
export async function findAddress(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('account')
    .select('email')
    .where('id', '=', id)
    .where('emailVerified', '=', true)
    .executeTakeFirst();
  return row?.email ?? null;
}

/** Mails to an account come in the language it last chose. */
export async function setLanguage(db: Db, id: string, language: string): Promise<void> {
  await db.updateTable('account').set({ language }).where('id', '=', id).execute();
}

/** Everybody with more to do than contribute. */
export function listStewards(db: Db) {
  return db
    .selectFrom('account')
    .select(['email', 'name', 'role', 'region', 'emailVerified'])
    .where('role', '<>', 'contributor')
    .orderBy('role')
    .orderBy('email')
    .execute();
}

export async function deleteSessions(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('session').where('accountId', '=', accountId).execute();
}

/** Codes and sessions whose time is over. */
export async function deleteExpiredSignIns(db: Db): Promise<void> {
  await sql`delete from sign_in_code where expires_at < now()`.execute(db);
  await sql`delete from session where expires_at < now()`.execute(db);
}
