import { type Insertable, type Kysely, sql } from 'kysely';
import type { ReportKind } from '$lib/domain/report';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

export async function insertReport(
  db: Db,
  report: Insertable<Database['report']>,
): Promise<number> {
  const row = await db
    .insertInto('report')
    .values(report)
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface OpenReport {
  id: number;
  organizationId: number;
  slug: string;
  name: string;
  kind: ReportKind;
  /** A visitor, or the organization itself by a link that was mailed to it. */
  sentBy: 'visitor' | 'organization';
  /** The other entry of a duplicate. */
  otherSlug: string | null;
  text: string | null;
  email: string | null;
  createdAt: string;
}

interface OpenReports {
  /** A country (`US`) or region (`US.CO`) in which the organization has a place; null: all. */
  region?: string | null;
  kind?: ReportKind | null;
  /** Id of the last one seen. */
  after?: number;
  id?: number;
  limit: number;
}

/** Reports that wait for a steward, the oldest first. */
export async function listOpenReports(
  db: Db,
  { region = null, kind = null, after = 0, id, limit }: OpenReports,
): Promise<OpenReport[]> {
  const { rows } = await sql<OpenReport>`
    select r.id, r.organization_id, o.slug, o.name, r.kind, r.sent_by, other.slug as other_slug,
      r.text, r.email, r.created_at
    from report r join organization o on o.id = r.organization_id
      left join organization other on other.id = r.other_id
    where r.state = 'open' and r.id > ${after}
      and (${kind}::text is null or r.kind = ${kind})
      and (${id ?? null}::integer is null or r.id = ${id ?? null})
      and (${region}::text is null or exists (select from place p
        where p.organization_id = o.id and ${region} in (p.country_code, p.region_code)))
    order by r.id limit ${limit}`.execute(db);
  return rows;
}

/** Ends a report and forgets who sent it; false where somebody else ended it. */
export async function endReport(
  db: Db,
  id: number,
  end: { state: 'resolved' | 'declined'; endedBy: string; reason: string },
): Promise<boolean> {
  const result = await db
    .updateTable('report')
    .set({ ...end, email: null, endedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What visitors wrote long ago is of no use and may be about people. */
export async function forgetOldReports(db: Db): Promise<void> {
  await sql`update report set text = null
    where text is not null and ended_at < now() - interval '180 days'`.execute(db);
}
