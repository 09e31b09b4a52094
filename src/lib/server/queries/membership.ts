import { type Kysely, sql } from 'kysely';
import type { MemberRole } from '$lib/domain/claim';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** An organization as those who keep it need it, whatever its state. */
export interface KeptOrganization {
  id: number;
  publicId: string;
  slug: string;
  name: string;
  language: string;
  recordState: string;
  version: number;
}

export async function findKeptOrganization(db: Db, slug: string): Promise<KeptOrganization | null> {
  const row = await db
    .selectFrom('organization')
    .select(['id', 'publicId', 'slug', 'name', 'language', 'recordState', 'version'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ?? null;
}

/** What a steward needs of an entry: why it is held, where it went, and what came to it. */
export async function getStanding(db: Db, id: number) {
  const { rows } = await sql<{
    heldReason: string | null;
    mergedInto: { slug: string; name: string } | null;
    merged: { slug: string; name: string }[];
  }>`
    select o.held_reason,
      (select jsonb_build_object('slug', m.slug, 'name', m.name) from organization m
        where m.id = o.merged_into) as merged_into,
      (select coalesce(jsonb_agg(jsonb_build_object('slug', m.slug, 'name', m.name)
        order by m.name), '[]') from organization m where m.merged_into = o.id) as merged
    from organization o where o.id = ${id}`.execute(db);
  return rows[0];
}

/** The organization of a public id, whatever its state. */
export async function findAskedOrganization(
  db: Db,
  publicId: string,
): Promise<KeptOrganization | null> {
  const row = await db
    .selectFrom('organization')
    .select(['id', 'publicId', 'slug', 'name', 'language', 'recordState', 'version'])
    .where('publicId', '=', publicId)
    .executeTakeFirst();
  return row ?? null;
}

/** Countries and regions of an organization's places, for whether a steward looks after it. */
export function listPlaceCodes(db: Db, organizationId: number) {
  return db
    .selectFrom('place')
    .select(['countryCode', 'regionCode'])
    .where('organizationId', '=', organizationId)
    .execute();
}

/** The websites of an organization, the first one first. */
export async function listWebsites(db: Db, organizationId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('link')
    .select('url')
    .where('organizationId', '=', organizationId)
    .where('kind', '=', 'website')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.url);
}

/** Lets one change of who keeps an organization happen at a time. */
export async function lockMembers(db: Db, organizationId: number): Promise<void> {
  await sql`select from organization where id = ${organizationId} for update`.execute(db);
}

/** Holds organizations still until the transaction ends, always in the same order. */
export async function lockOrganizations(db: Db, ids: readonly number[]): Promise<void> {
  await sql`select from organization where id = any(${ids}) order by id for update`.execute(db);
}

export async function findMemberRole(
  db: Db,
  organizationId: number,
  accountId: string,
): Promise<MemberRole | null> {
  const row = await db
    .selectFrom('membership')
    .select('role')
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return (row?.role as MemberRole | undefined) ?? null;
}

export interface Member {
  accountId: string;
  email: string;
  name: string;
  language: string;
  role: MemberRole;
  createdAt: string;
}

/** Who keeps an organization, the longest first. */
export async function listMembers(db: Db, organizationId: number): Promise<Member[]> {
  const rows = await db
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.accountId')
    .select(['m.accountId', 'a.email', 'a.name', 'a.language', 'm.role', 'm.createdAt'])
    .where('m.organizationId', '=', organizationId)
    .orderBy('m.createdAt')
    .orderBy('m.accountId')
    .execute();
  return rows as Member[];
}

/** The organizations that an account keeps, by name. */
export function listMemberships(db: Db, accountId: string) {
  return db
    .selectFrom('membership as m')
    .innerJoin('organization as o', 'o.id', 'm.organizationId')
    .select(['o.slug', 'o.name', 'o.language', 'o.recordState', 'o.confirmedOn', 'm.role'])
    .select('o.id')
    .where('m.accountId', '=', accountId)
    .where('o.recordState', 'not in', ['merged', 'erased'])
    .orderBy('o.name')
    .execute();
}

export async function setMember(
  db: Db,
  organizationId: number,
  accountId: string,
  role: MemberRole,
): Promise<void> {
  await db
    .insertInto('membership')
    .values({ organizationId, accountId, role })
    .onConflict((conflict) =>
      conflict.columns(['organizationId', 'accountId']).doUpdateSet({ role }),
    )
    .execute();
}

export async function deleteMember(
  db: Db,
  organizationId: number,
  accountId: string,
): Promise<boolean> {
  const result = await db
    .deleteFrom('membership')
    .where('organizationId', '=', organizationId)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Whether somebody beside this account owns the organization. */
export async function hasOtherOwner(
  db: Db,
  organizationId: number,
  accountId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('membership')
    .select('accountId')
    .where('organizationId', '=', organizationId)
    .where('accountId', '<>', accountId)
    .where('role', '=', 'owner')
    .executeTakeFirst();
  return row !== undefined;
}
