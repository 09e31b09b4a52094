import { type Insertable, type Kysely, sql } from 'kysely';
import { Conflict, InvalidInput } from '$lib/domain/errors';
import { hostOf } from '$lib/domain/plain-text';
import type { OrganizationRecord, RecordField, RecordPatch, RecordPlace } from '$lib/domain/record';
import type { Database } from '../db/tables';
import { insertGazetteerPoints } from './organization-write';

type Db = Kysely<Database>;
type Columns = Partial<Insertable<Database['organization']>>;

/** The columns of `organization` that a field fills. */
const COLUMNS: { [F in RecordField]?: (value: OrganizationRecord[F]) => Columns } = {
  name: (name) => ({ name }),
  language: (language) => ({ language }),
  kinds: ([kind]) => ({ kind }),
  sectors: ([sector = null]) => ({ sector }),
  status: (operatingStatus) => ({ operatingStatus }),
  founded: (date) => ({
    foundedOn: date?.on ?? null,
    foundedPrecision: date?.precision ?? null,
  }),
  closed: (date) => ({ closedOn: date?.on ?? null, closedPrecision: date?.precision ?? null }),
  legalForm: (legalFormText) => ({ legalFormText }),
  scope: (geographicScope) => ({ geographicScope }),
  languages: (languages) => ({ languages }),
  confirmedOn: (confirmedOn) => ({ confirmedOn }),
  // why it is held stays with what was merged while it waited
  state: (recordState) => ({
    recordState,
    ...(recordState === 'published' && { heldReason: null }),
  }),
};

interface ChildTable<F extends RecordField> {
  table: keyof Database;
  rows(value: OrganizationRecord[F]): object[];
  /** Only these rows of the table are the field's. */
  only?: string;
}

const supportRows =
  (direction: string) =>
  (list: OrganizationRecord['offers']): object[] =>
    list.map((entry) => ({ ...entry, direction }));

/** The child table that a field fills; its rows are set anew. Places and figures are apart. */
const CHILDREN: { [F in RecordField]?: ChildTable<F> } = {
  otherNames: { table: 'organizationName', rows: (names) => names },
  kinds: { table: 'organizationKind', rows: (kinds) => kinds.map((kind) => ({ kind })) },
  sectors: { table: 'organizationSector', rows: (list) => list.map((sector) => ({ sector })) },
  codes: { table: 'organizationCode', rows: (codes) => codes },
  texts: { table: 'organizationText', rows: (texts) => texts },
  serviceAreas: {
    table: 'serviceArea',
    rows: (areas) => areas.map(({ country, ...area }) => ({ countryCode: country, ...area })),
  },
  links: {
    table: 'link',
    rows: (links) => links.map((link) => ({ ...link, host: hostOf(link.url) })),
  },
  contacts: { table: 'contact', rows: (contacts) => contacts },
  identifiers: {
    table: 'identifier',
    rows: (list) => list,
    only: `role <> 'source_record'`,
  },
  figures: {
    table: 'figure',
    rows: (figures) =>
      figures.map(({ asOf, citation, ...figure }) => ({
        ...figure,
        asOf: asOf.on,
        asOfPrecision: asOf.precision,
        citationId: citation,
      })),
  },
  evidence: {
    table: 'evidence',
    rows: (statements) =>
      statements.map(({ citation, ...statement }) => ({ ...statement, citationId: citation })),
  },
  offers: {
    table: 'organizationSupport',
    rows: supportRows('offer'),
    only: `direction = 'offer'`,
  },
  seeks: {
    table: 'organizationSupport',
    rows: supportRows('seek'),
    only: `direction = 'seek'`,
  },
};

/** Adds an organization with its record and gives its id; its version is 1. */
export async function insertRecord(
  db: Db,
  { publicId, slug, record }: { publicId: string; slug: string; record: OrganizationRecord },
): Promise<number> {
  const { kinds, name } = record;
  const { id } = await db
    .insertInto('organization')
    .values({ ...columnsOf(record), publicId, slug, name, kind: kinds[0] })
    .returning('id')
    .executeTakeFirstOrThrow();
  await setChildren(db, id, record);
  return id;
}

/**
 * Sets the fields of a patch where the version is still the one that was seen, and gives the new
 * version; null: somebody was faster, and nothing was written.
 */
export async function setRecord(
  db: Db,
  id: number,
  seenVersion: number,
  patch: RecordPatch,
): Promise<number | null> {
  const mergedInto = sql<number | null>`(select id from organization
    where public_id = ${patch.mergedInto ?? null})`;
  const row = await db
    .updateTable('organization')
    .set({ ...columnsOf(patch), version: sql`version + 1`, updatedAt: sql`now()` })
    .$if('mergedInto' in patch, (query) => query.set({ mergedInto }))
    .where('id', '=', id)
    .where('version', '=', seenVersion)
    .returning('version')
    .executeTakeFirst()
    .catch(refuseCycle);
  if (!row) return null;
  await setChildren(db, id, patch);
  return row.version;
}

/** Bringing back an old merge may lead in a circle, which the database refuses. */
function refuseCycle(cause: unknown): never {
  if (!(cause instanceof Error) || cause.message !== 'merge cycle') throw cause;
  throw new Conflict('merge_cycle', 'This merge would lead in a circle.');
}

function columnsOf(patch: RecordPatch): Columns {
  const parts = Object.entries(patch).map(([field, value]) =>
    COLUMNS[field as RecordField]?.(value as never),
  );
  return Object.assign({}, ...parts) as Columns;
}

async function setChildren(db: Db, id: number, patch: RecordPatch): Promise<void> {
  if (patch.places) await setPlaces(db, id, patch.places);
  for (const [field, value] of Object.entries(patch)) {
    const child = CHILDREN[field as RecordField] as ChildTable<never> | undefined;
    if (!child) continue;
    const mine = child.only ? sql.raw(`and ${child.only}`) : sql``;
    await sql`delete from ${sql.table(child.table)} where organization_id = ${id} ${mine}`.execute(
      db,
    );
    const rows = child.rows(value as never).map((row) => ({ ...row, organizationId: id }));
    // the rows of every child table are typed where they are made
    if (rows.length > 0)
      await db
        .insertInto(child.table)
        .values(rows as never)
        .execute();
  }
}

/** Places keep their rows, and with them their sources, as long as they keep their public id. */
async function setPlaces(db: Db, organizationId: number, places: RecordPlace[]): Promise<void> {
  const ids = places.map((place) => place.id);
  await sql`delete from place where organization_id = ${organizationId}
    and public_id <> all(${ids}::text[])`.execute(db);
  // one main place at a time, also between two statements
  await sql`update place set is_main = false where organization_id = ${organizationId}
    and is_main`.execute(db);
  await insertGazetteerPoints(db, places.flatMap(pointOf));
  for (const place of places) {
    const row = { ...toPlaceRow(place), organizationId };
    const set = await db
      .insertInto('place')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .column('publicId')
          .doUpdateSet(row)
          .where('place.organizationId', '=', organizationId),
      )
      .executeTakeFirst();
    if (!set.numInsertedOrUpdatedRows) throw new InvalidInput(`Place ${place.id} is another's.`);
  }
}

/** The centroid that a coarse place stands on, to be known before the place is. */
function pointOf({ gazetteerPoint: id, lat, lon, ...place }: RecordPlace) {
  if (!id || lat === null || lon === null) return [];
  const { pointPrecision: level, locality, region, country } = place;
  const name = locality ?? region ?? country ?? id;
  return [{ id, level, name, countryCode: country, lat, lon, source: 'GeoNames' }];
}

function toPlaceRow({ id, country, gazetteerPoint, ...place }: RecordPlace) {
  return { ...place, publicId: id, countryCode: country, gazetteerPointId: gazetteerPoint };
}
