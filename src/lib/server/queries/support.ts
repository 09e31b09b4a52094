import { type Kysely, sql } from 'kysely';
import type { Support } from '$lib/domain/vocabulary';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

export interface ServiceArea {
  country: string;
  region: string | null;
  /** Lower case. */
  locality: string | null;
}

/** What one organization offers or needs, with where it serves. */
export interface SupportEntry {
  id: number;
  support: Support;
  remote: boolean;
  areas: ServiceArea[];
  /** Town of its main place, in lower case. */
  city: string | null;
}

/** What public organizations that are not closed offer or need and that has not expired, by id. */
export async function listSupportEntries(
  db: Db,
  direction: 'offer' | 'seek',
): Promise<SupportEntry[]> {
  const { rows } = await sql<SupportEntry>`
    select s.organization_id as id, s.support, s.remote, lower(l.city) as city, coalesce((
      select jsonb_agg(jsonb_build_object('country', a.country_code, 'region', a.region_code,
        'locality', lower(a.locality)) order by a.id)
      from service_area a where a.organization_id = s.organization_id), '[]') as areas
    from organization_support s
    join listing l on l.organization_id = s.organization_id and l.is_public
    where s.direction = ${direction} and l.status <> 'closed'
      and (s.expires_on is null or s.expires_on >= current_date)
    order by s.organization_id, s.support`.execute(db);
  return rows;
}
