import type { Kysely } from 'kysely';
import type { Account } from '$lib/domain/account';
import type { Database } from '../db/tables';
import { eraseAccount } from '../queries/account-erasure';
import { listMemberships } from '../queries/membership';
import { removeMemberWithin } from './keep-maintainers';

/**
 * Somebody leaves for good. What they did stays in history under a number; who they were does not.
 * Whoever is the last owner of an organization hands over first.
 */
export async function leaveForGood(db: Kysely<Database>, account: Account): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { id } of await listMemberships(transaction, account.id)) {
      await removeMemberWithin(transaction, id, account.id);
    }
    await eraseAccount(transaction, account);
  });
}
