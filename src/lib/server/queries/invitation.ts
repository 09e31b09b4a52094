import { type Kysely, sql } from 'kysely';
import type { MemberRole } from '$lib/domain/claim';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** Invites an address, or anew where it was invited before; gives the id of the invitation. */
export async function setInvitation(
  db: Db,
  invitation: { organizationId: number; email: string; role: MemberRole; invitedBy: string },
  days: number,
): Promise<number> {
  const expiresAt = sql<string>`now() + make_interval(days => ${days})`;
  const row = await db
    .insertInto('invitation')
    .values({ ...invitation, expiresAt })
    .onConflict((conflict) =>
      conflict.columns(['organizationId', 'email']).doUpdateSet({
        role: invitation.role,
        invitedBy: invitation.invitedBy,
        createdAt: sql`now()`,
        expiresAt,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Invitations of an organization that can still be answered. */
export function listInvitations(db: Db, organizationId: number) {
  return db
    .selectFrom('invitation')
    .select(['id', 'email', 'role', 'expiresAt'])
    .where('organizationId', '=', organizationId)
    .where('expiresAt', '>', sql<string>`now()`)
    .orderBy('id')
    .execute();
}

/** Invitations that whoever reads this mail can answer. */
export function listInvitationsTo(db: Db, email: string) {
  return db
    .selectFrom('invitation as i')
    .innerJoin('organization as o', 'o.id', 'i.organizationId')
    .select(['i.id', 'i.role', 'o.slug', 'o.name', 'o.language'])
    .where('i.email', '=', email)
    .where('i.expiresAt', '>', sql<string>`now()`)
    .orderBy('i.id')
    .execute();
}

/** Takes an invitation out for good; null where there is none for this address. */
export async function takeInvitation(db: Db, id: number, email: string) {
  const row = await db
    .deleteFrom('invitation')
    .where('id', '=', id)
    .where('email', '=', email)
    .where('expiresAt', '>', sql<string>`now()`)
    .returning(['organizationId', 'role'])
    .executeTakeFirst();
  return row ? { organizationId: row.organizationId, role: row.role as MemberRole } : null;
}

export async function deleteInvitation(db: Db, organizationId: number, id: number): Promise<void> {
  await db
    .deleteFrom('invitation')
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .execute();
}

export async function deleteExpiredInvitations(db: Db): Promise<void> {
  await sql`delete from invitation where expires_at < now()`.execute(db);
}
