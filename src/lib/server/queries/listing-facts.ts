import { type Kysely, sql } from 'kysely';
import type { Criterion } from '$lib/domain/evidence';
import type { ListingFacts, ListingPlace } from '$lib/domain/listing';
import type { Database } from '../db/tables';
import { publicTiesOf } from './public-ties';

type Db = Kysely<Database>;

/** Reads everything the read model needs about these organizations, one query per table. */
export async function listListingFacts(db: Db, ids: number[]): Promise<ListingFacts[]> {
  const organizations = await db
    .selectFrom('organization')
    .selectAll()
    .where('id', '=', sql<number>`any(${ids})`)
    .orderBy('id')
    .execute();
  const kinds = await listOf(db, 'organizationKind', ids);
  const sectors = await listOf(db, 'organizationSector', ids);
  const names = await listOf(db, 'organizationName', ids);
  const texts = await listOf(db, 'organizationText', ids);
  const places = await listOf(db, 'place', ids);
  const areas = await listOf(db, 'serviceArea', ids);
  const supports = await listOf(db, 'organizationSupport', ids);
  const links = await listOf(db, 'link', ids);
  const figures = await listOf(db, 'figure', ids);
  const evidence = await listOf(db, 'evidence', ids);
  const degrees = await countRelationships(db, ids);
  const sources = await listSources(db, ids);
  return organizations.map((row): ListingFacts => {
    const text = texts(row.id).find((entry) => entry.isOriginal);
    const support = (direction: string) =>
      supports(row.id)
        .filter((entry) => entry.direction === direction)
        .map((entry) => entry.support)
        .sort();
    return {
      ...row,
      isPublic: row.recordState === 'published',
      otherNames: names(row.id).map((entry) => entry.name),
      kinds: kinds(row.id).map((entry) => entry.kind),
      sectors: sectors(row.id).map((entry) => entry.sector),
      summary: text?.summary ?? null,
      summaryLanguage: text?.summary ? text.language : null,
      description: text?.description ?? null,
      status: row.operatingStatus,
      scope: row.geographicScope,
      offers: support('offer'),
      seeks: support('seek'),
      places: places(row.id) as ListingPlace[],
      serviceAreas: areas(row.id),
      links: links(row.id),
      founded: partialDate(row.foundedOn, row.foundedPrecision),
      closed: partialDate(row.closedOn, row.closedPrecision),
      figures: figures(row.id)
        .sort((a, b) => (a.asOf < b.asOf ? 1 : -1))
        .map((figure) => ({ ...figure, precision: figure.asOfPrecision })),
      evidence: evidence(row.id).map((entry) => ({
        ...{ criterion: entry.criterion as Criterion, isMet: entry.isMet },
      })),
      ...(degrees.get(row.id) ?? { degree: 0, inDegree: 0, outDegree: 0 }),
      licenses: sources.get(row.id)?.licenses ?? [],
      dataSources: sources.get(row.id)?.titles ?? [],
      updatedOn: row.updatedAt.slice(0, 10),
    };
  });
}

function partialDate(on: string | null, precision: string | null) {
  return on && precision ? { on, precision } : null;
}

type ChildTable =
  | 'organizationKind'
  | 'organizationSector'
  | 'organizationName'
  | 'organizationText'
  | 'place'
  | 'serviceArea'
  | 'organizationSupport'
  | 'link'
  | 'figure'
  | 'evidence';

/** The rows of one table by organization, in the order in which they were written. */
async function listOf<T extends ChildTable>(db: Db, table: T, ids: number[]) {
  const { rows } = await sql<{ organizationId: number } & SelectedRow<T>>`
    select * from ${sql.table(table)} where organization_id = any(${ids}) order by ctid`.execute(
    db,
  );
  const byOrganization = new Map<number, SelectedRow<T>[]>();
  for (const row of rows) {
    const list = byOrganization.get(row.organizationId);
    if (list) list.push(row);
    else byOrganization.set(row.organizationId, [row]);
  }
  return (id: number) => byOrganization.get(id) ?? [];
}

type SelectedRow<T extends ChildTable> = import('kysely').Selectable<Database[T]>;

interface Degrees {
  organizationId: number;
  degree: number;
  inDegree: number;
  outDegree: number;
}

/** Public relationships that have not ended; symmetric kinds count in both directions. */
async function countRelationships(db: Db, ids: number[]): Promise<Map<number, Degrees>> {
  const { rows } = await sql<Degrees>`
    select e.organization_id, count(*)::int as degree,
      count(*) filter (where not e.outgoing or k.is_symmetric)::int as in_degree,
      count(*) filter (where e.outgoing or k.is_symmetric)::int as out_degree
    from (${sql.raw(publicTiesOf(ids))}) tie
    join relationship_kind k on k.code = tie.kind
    cross join lateral (values (tie.source_id, true), (tie.target_id, false))
      e (organization_id, outgoing)
    where tie.state <> 'ended' and e.organization_id = any(${ids})
    group by e.organization_id`.execute(db);
  return new Map(rows.map((row) => [row.organizationId, row]));
}

async function listSources(db: Db, ids: number[]) {
  const { rows } = await sql<{ organizationId: number; licenses: string[]; titles: string[] }>`
    select u.organization_id,
      array_remove(array_agg(distinct c.license order by c.license), null) as licenses,
      array_agg(distinct coalesce(c.url, c.title) order by coalesce(c.url, c.title)) as titles
    from citation_use u join citation c on c.id = u.citation_id
    where u.organization_id = any(${ids})
    group by u.organization_id`.execute(db);
  return new Map(rows.map((row) => [row.organizationId, row]));
}
