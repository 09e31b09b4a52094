import { type Insertable, type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;
type Child<T extends keyof Database> = Omit<Insertable<Database[T]>, 'organizationId'>;

/** One organization as the rows of its tables. */
export interface OrganizationRows {
  organization: Insertable<Database['organization']>;
  kinds: Child<'organizationKind'>[];
  sectors: Child<'organizationSector'>[];
  codes: Child<'organizationCode'>[];
  names: Child<'organizationName'>[];
  texts: Child<'organizationText'>[];
  places: Child<'place'>[];
  links: Child<'link'>[];
  identifiers: Child<'identifier'>[];
  figures: Child<'figure'>[];
  supports: Child<'organizationSupport'>[];
}

const CHILD_TABLES = {
  kinds: 'organizationKind',
  sectors: 'organizationSector',
  codes: 'organizationCode',
  names: 'organizationName',
  texts: 'organizationText',
  places: 'place',
  links: 'link',
  identifiers: 'identifier',
  figures: 'figure',
  supports: 'organizationSupport',
} as const;

type ChildName = keyof typeof CHILD_TABLES;

// PostgreSQL takes 65,535 parameters a statement; a place has the most columns.
const ROWS_PER_INSERT = 2_000;

/** Inserts organizations with all their rows and gives their ids in the same order. */
export async function insertOrganizations(db: Db, list: OrganizationRows[]): Promise<number[]> {
  if (list.length === 0) return [];
  const rows = await db
    .insertInto('organization')
    .values(list.map((entry) => entry.organization))
    .returning(['id', 'publicId'])
    .execute();
  const ids = new Map(rows.map((row) => [row.publicId, row.id]));
  const owned = list.map((entry) => ({ id: ids.get(entry.organization.publicId)!, rows: entry }));
  await insertChildren(db, owned);
  return owned.map((entry) => entry.id);
}

/** Sets an organization's rows anew; its address, public id and history stay. */
export async function setOrganization(db: Db, id: number, rows: OrganizationRows): Promise<number> {
  const { publicId, slug, ...columns } = rows.organization;
  void [publicId, slug];
  // the composite keys to kind and sector are checked at commit, so children may go first
  for (const table of Object.values(CHILD_TABLES)) {
    if (table === 'place') await deleteOwnPlaces(db, id);
    // a figure is of its day and source, and stays when a newer one comes
    else if (table === 'figure') await deleteFigures(db, id, rows.figures);
    else await sql`delete from ${sql.table(table)} where organization_id = ${id}`.execute(db);
  }
  await insertChildren(db, [{ id, rows }]);
  const { version } = await db
    .updateTable('organization')
    .set({ ...columns, updatedAt: sql`now()`, version: sql`version + 1` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Places that a file of their own brought have a source of their own, and stay. */
async function deleteOwnPlaces(db: Db, id: number): Promise<void> {
  await sql`delete from place p where organization_id = ${id}
    and not exists (select from citation_use u where u.place_id = p.id)`.execute(db);
}

async function deleteFigures(db: Db, id: number, same: OrganizationRows['figures']): Promise<void> {
  for (const { measure, asOf, citationId = null } of same) {
    await sql`delete from figure where organization_id = ${id} and measure = ${measure}
      and as_of = ${asOf}::date and citation_id is not distinct from ${citationId}`.execute(db);
  }
}

async function insertChildren(db: Db, list: { id: number; rows: OrganizationRows }[]) {
  for (const name of Object.keys(CHILD_TABLES) as ChildName[]) {
    const children = list.flatMap(({ id, rows }) =>
      rows[name].map((row) => ({ ...row, organizationId: id })),
    );
    for (let start = 0; start < children.length; start += ROWS_PER_INSERT) {
      const slice = children.slice(start, start + ROWS_PER_INSERT);
      await db
        .insertInto(CHILD_TABLES[name])
        // the rows of every child table are typed where they are made
        .values(slice as never)
        .execute();
    }
  }
}

/** Adds the points that coarse places stand on; those already known stay as they are. */
export async function insertGazetteerPoints(
  db: Db,
  points: Insertable<Database['gazetteerPoint']>[],
): Promise<void> {
  if (points.length === 0) return;
  await db
    .insertInto('gazetteerPoint')
    .values(points)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export interface KnownRecord {
  organizationId: number;
  value: string;
  digest: string | null;
  name: string;
  recordState: string;
  /** Somebody said something about it here: the organization itself, or a steward. */
  isTended: boolean;
}

/** The organizations that earlier imports made of these records. */
export async function listRecords(
  db: Db,
  scheme: string,
  values: readonly string[],
): Promise<KnownRecord[]> {
  return db
    .selectFrom('identifier')
    .innerJoin('organization', 'organization.id', 'identifier.organizationId')
    .select(['organizationId', 'value', 'digest', 'organization.name', 'recordState'])
    .select(
      sql<boolean>`confirmed_on is not null or exists (select from citation_use u
        where u.organization_id = organization.id and u.asserted_by in ('organization', 'steward'))`.as(
        'isTended',
      ),
    )
    .where('role', '=', 'source_record')
    .where('scheme', '=', scheme)
    .where('value', '=', sql<string>`any(${values})`)
    .execute();
}

/** Every record value of a scheme, to tell which rows a newer edition no longer has. */
export async function listRecordValues(db: Db, scheme: string): Promise<string[]> {
  const rows = await db
    .selectFrom('identifier')
    .select('value')
    .where('role', '=', 'source_record')
    .where('scheme', '=', scheme)
    .orderBy('value')
    .execute();
  return rows.map((row) => row.value);
}

const SLUG_LOCK = 7414;

/** Lets one transaction at a time look for an address that nobody has. */
export async function lockSlugs(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SLUG_LOCK})`.execute(db);
}

/** Which of these addresses are taken, now or formerly. */
export async function listTakenSlugs(db: Db, slugs: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`
    select slug from organization where slug = any(${slugs})
    union select slug from slug_history where slug = any(${slugs})`.execute(db);
  return new Set([...RESERVED, ...rows.map((row) => row.slug)]);
}

/** The published organization of a public id, or the one that it was merged into. */
export async function findCanonicalId(db: Db, publicId: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    with recursive up(id) as (
      select id from organization where public_id = ${publicId}
      union select o.merged_into from organization o join up on up.id = o.id
        where o.merged_into is not null
    )
    select o.id from up join organization o on o.id = up.id
    where o.record_state = 'published'`.execute(db);
  return rows[0]?.id ?? null;
}

/** Names and addresses of organizations by public id. */
export function listNamed(db: Db, publicIds: readonly string[]) {
  return db
    .selectFrom('organization')
    .select(['publicId', 'slug', 'name'])
    .where('publicId', '=', sql<string>`any(${publicIds}::text[])`)
    .execute();
}

/** Pages of their own beside those of organizations. */
const RESERVED = ['new'];

/** Organizations by address, for the ends of relationships. */
export async function listIdsBySlug(
  db: Db,
  slugs: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('organization')
    .select(['id', 'slug'])
    .where('slug', '=', sql<string>`any(${slugs})`)
    .execute();
  return new Map(rows.map((row) => [row.slug, row.id]));
}

/** Public organizations that another source already brought under the same name or website. */
export async function listLikelyDuplicates(
  db: Db,
  scheme: string,
  candidates: { line: number; name: string; country: string | null; hosts: string[] }[],
): Promise<Map<number, { slug: string; name: string }>> {
  const { rows } = await sql<{ line: number; slug: string; name: string }>`
    with c as (
      select * from jsonb_to_recordset(${JSON.stringify(candidates)})
        as c (line integer, name text, country text, hosts text[])
    ), alike as (
      select c.line, l.organization_id from c
        join listing l on l.name_sort = c.name and c.country = any(l.countries)
      union
      select c.line, k.organization_id from c
        join link k on k.host = any(c.hosts) and k.kind = 'website'
    )
    select distinct on (a.line) a.line, l.slug, l.name
    from alike a join listing l on l.organization_id = a.organization_id and l.is_public
    where not exists (select from identifier i where i.organization_id = l.organization_id
      and i.role = 'source_record' and i.scheme = ${scheme})
    order by a.line, l.organization_id`.execute(db);
  return new Map(rows.map((row) => [row.line, { slug: row.slug, name: row.name }]));
}
