import type { Kysely } from 'kysely';
import type { Role } from '$lib/domain/account';
import type { Database } from '../db/tables';
import { deleteSessions, getOrInsertAccount, setRole } from '../queries/account';
import { insertAct } from '../queries/audit';

interface NewRole {
  email: string;
  role: Role;
  /** As the gazetteer has it, `US.CO`; null: everywhere. */
  region: string | null;
  reason: string;
  /** Null: done at the console of the server. */
  by: string | null;
}

/** Gives a role or takes it back, and says so in the audit log. What is open must sign in anew. */
export async function giveRole(db: Kysely<Database>, change: NewRole): Promise<void> {
  const { email, role, region, reason, by } = change;
  await db.transaction().execute(async (transaction) => {
    const id = await getOrInsertAccount(transaction, email);
    await setRole(transaction, id, role, region);
    await deleteSessions(transaction, id);
    await insertAct(transaction, {
      accountId: by,
      act: role === 'contributor' ? 'revoke' : 'grant',
      subjectType: 'account',
      subjectId: id,
      reason,
      detail: { role, region },
    });
  });
}
