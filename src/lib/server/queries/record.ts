import { type Kysely, type RawBuilder, sql } from 'kysely';
import { NotFound } from '$lib/domain/errors';
import type { OrganizationRecord } from '$lib/domain/record';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** An organization with its record, whatever its state. */
export interface KeptRecord {
  id: number;
  publicId: string;
  slug: string;
  version: number;
  record: OrganizationRecord;
}

const date = (column: string) => sql`case when ${sql.ref(`o.${column}_on`)} is not null then
  jsonb_build_object('on', ${sql.ref(`o.${column}_on`)},
    'precision', ${sql.ref(`o.${column}_precision`)}) end`;

/** The entries of a child table as a list in a fixed order, so that equal records are equal. */
const list = (entry: RawBuilder<unknown>, from: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
  sql`coalesce((select jsonb_agg(${entry} order by ${order}) from ${from}
    where x.organization_id = o.id), '[]')`;

const supports = (direction: string) =>
  list(
    sql`jsonb_build_object('support', x.support, 'note', x.note, 'remote', x.remote,
      'languages', to_jsonb(x.languages), 'expiresOn', x.expires_on)`,
    sql`(select * from organization_support where direction = ${sql.lit(direction)}) x
      join support s on s.code = x.support`,
    sql`s.position`,
  );

const PLACE = sql`jsonb_build_object('id', x.public_id, 'role', x.role, 'label', x.label,
  'isMain', x.is_main, 'precision', x.precision, 'pointPrecision', x.point_precision,
  'country', x.country_code, 'regionCode', x.region_code, 'region', x.region,
  'locality', x.locality, 'postalCode', x.postal_code, 'street', x.street, 'lat', x.lat,
  'lon', x.lon, 'gazetteerPoint', x.gazetteer_point_id, 'placedBy', x.placed_by,
  'drawn', x.drawn)`;

const RECORD = sql`jsonb_build_object('name', o.name, 'language', o.language,
    'otherNames', ${list(
      sql`jsonb_build_object('name', x.name, 'language', x.language, 'role', x.role)`,
      sql`organization_name x`,
      sql`x.id`,
    )},
    'kinds', ${list(
      sql`x.kind`,
      sql`organization_kind x join kind k on k.code = x.kind`,
      sql`x.kind <> o.kind, k.position`,
    )},
    'sectors', ${list(
      sql`x.sector`,
      sql`organization_sector x join sector s on s.code = x.sector`,
      sql`x.sector is distinct from o.sector, s.position`,
    )},
    'codes', ${list(
      sql`jsonb_build_object('scheme', x.scheme, 'code', x.code)`,
      sql`organization_code x`,
      sql`x.scheme, x.code`,
    )},
    'status', o.operating_status, 'founded', ${date('founded')}, 'closed', ${date('closed')},
    'legalForm', o.legal_form_text, 'scope', o.geographic_scope,
    'languages', to_jsonb(o.languages),
    'texts', ${list(
      sql`jsonb_build_object('language', x.language, 'summary', x.summary,
        'description', x.description, 'isOriginal', x.is_original)`,
      sql`organization_text x`,
      sql`x.is_original desc, x.language`,
    )},
    'places', ${list(PLACE, sql`place x`, sql`x.is_main desc, x.public_id`)},
    'serviceAreas', ${list(
      sql`jsonb_build_object('country', x.country_code, 'regionCode', x.region_code,
        'locality', x.locality, 'radiusKm', x.radius_km)`,
      sql`service_area x`,
      sql`x.id`,
    )}) || jsonb_build_object(
    'links', ${list(sql`jsonb_build_object('url', x.url, 'kind', x.kind)`, sql`link x`, sql`x.id`)},
    'contacts', ${list(
      sql`jsonb_build_object('kind', x.kind, 'value', x.value, 'isPersonal', x.is_personal,
        'consentedOn', x.consented_on)`,
      sql`contact x`,
      sql`x.id`,
    )},
    'identifiers', ${list(
      sql`jsonb_build_object('role', x.role, 'scheme', x.scheme, 'value', x.value,
        'jurisdiction', x.jurisdiction, 'url', x.url)`,
      sql`(select * from identifier where role <> 'source_record') x`,
      sql`x.id`,
    )},
    'figures', ${list(
      sql`jsonb_build_object('measure', x.measure, 'value', x.value, 'valueMax', x.value_max,
        'qualifier', x.qualifier, 'citation', x.citation_id,
        'asOf', jsonb_build_object('on', x.as_of, 'precision', x.as_of_precision))`,
      sql`figure x`,
      sql`x.measure, x.as_of desc, x.citation_id nulls first`,
    )},
    'offers', ${supports('offer')}, 'seeks', ${supports('seek')},
    'evidence', ${list(
      sql`jsonb_build_object('criterion', x.criterion, 'isMet', x.is_met, 'statedBy', x.stated_by,
        'statedOn', x.stated_on, 'note', x.note, 'citation', x.citation_id)`,
      sql`evidence x`,
      sql`x.criterion, x.stated_by`,
    )}, 'confirmedOn', o.confirmed_on, 'state', o.record_state,
    'mergedInto', (select m.public_id from organization m where m.id = o.merged_into))`;

/** Records by organization id, whatever their state; the order of ids is not kept. */
export async function listKeptRecords(db: Db, ids: readonly number[]): Promise<KeptRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<KeptRecord>`
    select o.id, o.public_id, o.slug, o.version, ${RECORD} as record
    from organization o where o.id = any(${ids})`.execute(db);
  return rows;
}

export async function getKeptRecord(db: Db, id: number): Promise<KeptRecord> {
  const [kept] = await listKeptRecords(db, [id]);
  if (!kept) throw new NotFound('There is no such organization.');
  return kept;
}
