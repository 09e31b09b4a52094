import type { Kysely } from 'kysely';
import type { Account } from '../../src/lib/domain/account';
import type { Database } from '../../src/lib/server/db/tables';
import { getOrInsertAccount, setRole } from '../../src/lib/server/queries/account';

/** Somebody with an account, as the hook hands them to a page. */
export async function person(
  db: Kysely<Database>,
  email: string,
  role: Account['role'] = 'contributor',
  region: string | null = null,
): Promise<Account> {
  const id = await getOrInsertAccount(db, email);
  await setRole(db, id, role, region);
  return { id, email, name: '', role, region, language: 'en' };
}
