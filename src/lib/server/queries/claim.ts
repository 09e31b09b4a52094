import { type Insertable, type Kysely, sql } from 'kysely';
import type { ClaimMethod } from '$lib/domain/claim';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** What an account has asked of an organization and is not answered yet. */
export async function findOpenClaim(db: Db, organizationId: number, accountId: string) {
  const row = await db
    .selectFrom('claim')
    .select(['id', 'method', 'state', 'host', 'createdAt'])
    .select(sql<boolean>`state = 'sent' and (code_expires_at < now() or tries >= 5)`.as('isOver'))
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .where('state', 'in', ['sent', 'asked'])
    .executeTakeFirst();
  return row ? { ...row, method: row.method as ClaimMethod } : null;
}

/** Puts a claim in the place of what the account had asked before. */
export async function setOpenClaim(
  db: Db,
  claim: Omit<Insertable<Database['claim']>, 'state'> & { state: 'sent' | 'asked' },
): Promise<number> {
  await db
    .deleteFrom('claim')
    .where('organizationId', '=', claim.organizationId)
    .where('accountId', '=', claim.accountId)
    .where('state', 'in', ['sent', 'asked'])
    .execute();
  const row = await db.insertInto('claim').values(claim).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

/** Counts a try and says whether the code was right and still good; a right one fits once. */
export async function takeClaimCode(
  db: Db,
  organizationId: number,
  accountId: string,
  codeMac: string,
): Promise<{ id: number; host: string | null } | null> {
  const { rows } = await sql<{ id: number; host: string | null; fits: boolean }>`
    update claim set tries = tries + 1,
      code_mac = case when code_mac = ${codeMac} and tries < 5 then '' else code_mac end
    where organization_id = ${organizationId} and account_id = ${accountId} and state = 'sent'
      and code_mac <> '' and code_expires_at > now()
    returning id, host, code_mac = '' and tries <= 5 as fits`.execute(db);
  return rows[0]?.fits ? rows[0] : null;
}

/** A proven claim that somebody else has yet to decide. */
export async function setClaimAsked(db: Db, id: number): Promise<void> {
  await db
    .updateTable('claim')
    .set({ state: 'asked', codeMac: null, codeExpiresAt: null })
    .where('id', '=', id)
    .execute();
}

/** Ends an open claim; false where somebody else ended it. */
export async function endClaim(
  db: Db,
  id: number,
  end: { state: 'granted' | 'refused'; decidedBy: string | null; years: number | null },
): Promise<boolean> {
  const result = await db
    .updateTable('claim')
    .set({
      ...{ state: end.state, decidedBy: end.decidedBy, codeMac: null, codeExpiresAt: null },
      ...{ text: null, endedAt: sql<string>`now()` },
      expiresOn:
        end.years === null
          ? null
          : sql<string>`current_date + make_interval(years => ${end.years})`,
    })
    .where('id', '=', id)
    .where('state', 'in', ['sent', 'asked'])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What an account showed counts no more once it does not speak for the organization. */
export async function revokeClaims(
  db: Db,
  organizationId: number,
  accountId: string,
): Promise<void> {
  await sql`update claim set state = 'revoked', text = null, code_mac = null,
      code_expires_at = null, ended_at = coalesce(ended_at, now())
    where organization_id = ${organizationId} and account_id = ${accountId}
      and state <> 'refused'`.execute(db);
}

export interface AskedClaim {
  id: number;
  organizationId: number;
  slug: string;
  name: string;
  accountId: string;
  email: string;
  language: string;
  method: ClaimMethod;
  host: string | null;
  text: string | null;
  createdAt: string;
}

/** Claims that wait for a decision, the oldest first: all, of one organization, or one. */
export async function listAskedClaims(
  db: Db,
  only: { organizationId?: number; id?: number } = {},
): Promise<AskedClaim[]> {
  const rows = await db
    .selectFrom('claim as c')
    .innerJoin('account as a', 'a.id', 'c.accountId')
    .innerJoin('organization as o', 'o.id', 'c.organizationId')
    .select(['c.id', 'c.organizationId', 'o.slug', 'o.name', 'c.accountId', 'a.email'])
    .select(['a.language', 'c.method', 'c.host', 'c.text', 'c.createdAt'])
    .where('c.state', '=', 'asked')
    .$if(only.organizationId !== undefined, (query) =>
      query.where('c.organizationId', '=', only.organizationId!),
    )
    .$if(only.id !== undefined, (query) => query.where('c.id', '=', only.id!))
    .orderBy('c.createdAt')
    .limit(500)
    .execute();
  return rows as AskedClaim[];
}

/** The best that is known of who speaks for an organization: 0 for nobody. */
export async function getClaimLevel(db: Db, organizationId: number): Promise<number> {
  const { rows } = await sql<{ level: number }>`
    select coalesce(max(level), 0) as level from claim where organization_id = ${organizationId}
      and state = 'granted' and (expires_on is null or expires_on >= current_date)`.execute(db);
  return rows[0].level;
}

/** Unanswered codes whose time is over. */
export async function deleteExpiredClaimCodes(db: Db): Promise<void> {
  await sql`delete from claim where state = 'sent' and code_expires_at < now() - interval '1 day'`.execute(
    db,
  );
}
