import { type Kysely, sql } from 'kysely';
import { Gone, NotFound } from '$lib/domain/errors';
import type {
  Citation,
  Evidence,
  Figure,
  OrganizationPage,
  OrganizationPlace,
} from '$lib/domain/organization';
import type { Database } from '../db/tables';
import { toCard } from './card';
import { listCitations, listCitationsById } from './citation';
import { listRelationships, partialDate } from './relationship';

type Db = Kysely<Database>;

/** Everything public about one organization; null where there is none of this address. */
export async function findOrganizationPage(db: Db, slug: string): Promise<OrganizationPage | null> {
  const organization = await db
    .selectFrom('organization')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (!organization || organization.recordState === 'merged') return null;
  const listing = await db
    .selectFrom('listing')
    .selectAll()
    .where('organizationId', '=', organization.id)
    .where('isPublic', '=', true)
    .executeTakeFirst();
  if (!listing) return refuseHidden(organization.recordState);
  const { id } = organization;
  const citations = (await listCitations(db, 'organizationId', [id]))(id);
  const byId = new Map(citations.map(({ citation }) => [citation.id, citation]));
  const supports = await listSupports(db, id);
  return {
    ...toCard(listing),
    legalForm: organization.legalFormText,
    scope: organization.geographicScope,
    languages: organization.languages,
    foundedOn: partialDate(organization.foundedOn, organization.foundedPrecision),
    closedOn: partialDate(organization.closedOn, organization.closedPrecision),
    names: await listNames(db, id),
    texts: await listTexts(db, id),
    allPlaces: await listPlaces(db, id),
    serviceAreas: await listServiceAreas(db, id),
    offers: supports.filter((support) => support.direction === 'offer'),
    seeks: supports.filter((support) => support.direction === 'seek'),
    links: await listLinks(db, id),
    identifiers: await listIdentifiers(db, id),
    figures: await listFigures(db, id, byId),
    evidence: await listEvidence(db, id),
    relationshipViews: await listRelationships(db, id),
    sources: [...byId.values()].map((citation) => ({
      citation,
      fieldGroups: citations
        .filter((use) => use.citation.id === citation.id)
        .map((use) => use.fieldGroup),
    })),
    createdAt: organization.createdAt,
    updatedAt: organization.updatedAt,
  };
}

function refuseHidden(recordState: string): null {
  if (['archived', 'withdrawn', 'erased'].includes(recordState)) {
    throw new Gone('This organization was taken out of the directory.');
  }
  return null;
}

/** The present address of an organization that was renamed or merged into another. */
export async function findRedirect(db: Db, slug: string): Promise<string | null> {
  const { rows } = await sql<{ slug: string }>`
    with recursive up(id, depth) as (
      select id, 0 from organization where slug = ${slug}
      union all
      select organization_id, 0 from slug_history where slug = ${slug}
      union all
      select o.merged_into, up.depth + 1 from organization o join up on o.id = up.id
      where o.merged_into is not null and up.depth < 100
    )
    select l.slug from up join listing l on l.organization_id = up.id
    where l.is_public and l.slug <> ${slug} order by up.depth desc limit 1`.execute(db);
  return rows[0]?.slug ?? null;
}

/** The public organization at an address, at one it had before, or into which that one was merged. */
export async function getOrganizationId(db: Db, slug: string): Promise<number> {
  const find = (wanted: string) =>
    db
      .selectFrom('listing')
      .select('organizationId')
      .where('slug', '=', wanted)
      .where('isPublic', '=', true)
      .executeTakeFirst();
  const found = await find(slug);
  if (found) return found.organizationId;
  const present = await findRedirect(db, slug);
  const moved = present ? await find(present) : null;
  if (!moved) throw new NotFound(`There is no organization "${slug}".`);
  return moved.organizationId;
}

/** The name of the public organization at an address; null where there is none. */
export async function findName(db: Db, slug: string): Promise<string | null> {
  const row = await db
    .selectFrom('listing')
    .select('name')
    .where('slug', '=', slug)
    .where('isPublic', '=', true)
    .executeTakeFirst();
  return row?.name ?? null;
}

function listNames(db: Db, id: number) {
  return db
    .selectFrom('organizationName')
    .select(['name', 'language', 'role'])
    .where('organizationId', '=', id)
    .orderBy('id')
    .execute();
}

function listTexts(db: Db, id: number) {
  return db
    .selectFrom('organizationText')
    .select(['language', 'summary', 'description'])
    .where('organizationId', '=', id)
    .orderBy('isOriginal', 'desc')
    .orderBy('language')
    .execute();
}

function listLinks(db: Db, id: number) {
  return db
    .selectFrom('link')
    .select(['url', 'host', 'kind'])
    .where('organizationId', '=', id)
    .orderBy('id')
    .execute();
}

function listSupports(db: Db, id: number) {
  return db
    .selectFrom('organizationSupport')
    .innerJoin('support', 'support.code', 'organizationSupport.support')
    .select(['direction', 'support', 'note'])
    .where('organizationId', '=', id)
    .orderBy('support.position')
    .execute();
}

async function listPlaces(db: Db, id: number): Promise<OrganizationPlace[]> {
  const rows = await db
    .selectFrom('place')
    .select(['publicId as id', 'role', 'label', 'isMain', 'drawn', 'precision', 'pointPrecision'])
    .select(['countryCode as country', 'regionCode', 'region', 'locality', 'postalCode', 'street'])
    .select(['lat', 'lon'])
    .where('organizationId', '=', id)
    .orderBy('isMain', 'desc')
    .orderBy('place.id')
    .execute();
  return rows as OrganizationPlace[];
}

function listServiceAreas(db: Db, id: number) {
  return db
    .selectFrom('serviceArea')
    .select(['countryCode as country', 'regionCode', 'locality'])
    .where('organizationId', '=', id)
    .orderBy('id')
    .execute();
}

function listIdentifiers(db: Db, id: number) {
  return db
    .selectFrom('identifier')
    .select(['role', 'scheme', 'value', 'url'])
    .where('organizationId', '=', id)
    .where('role', '!=', 'source_record')
    .orderBy('id')
    .execute();
}

async function listFigures(db: Db, id: number, cited: Map<number, Citation>): Promise<Figure[]> {
  const rows = await db
    .selectFrom('figure')
    .selectAll()
    .where('organizationId', '=', id)
    .orderBy('asOf', 'desc')
    .execute();
  return rows.map(
    (row) =>
      ({
        measure: row.measure,
        value: row.value,
        valueMax: row.valueMax,
        qualifier: row.qualifier,
        asOf: partialDate(row.asOf, row.asOfPrecision),
        citation: row.citationId ? (cited.get(row.citationId) ?? null) : null,
      }) as Figure,
  );
}

export async function listEvidence(db: Db, id: number): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .select(['criterion', 'isMet', 'statedBy', 'statedOn', 'note', 'citationId'])
    .where('organizationId', '=', id)
    .orderBy('criterion')
    .orderBy('statedBy')
    .execute();
  const cited = await listCitationsById(
    db,
    rows.map(({ citationId }) => citationId),
  );
  return rows.map(
    ({ citationId, ...row }) => ({ ...row, citation: cited.get(citationId)! }) as Evidence,
  );
}
