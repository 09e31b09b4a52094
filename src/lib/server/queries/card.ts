import { type Kysely, sql } from 'kysely';
import type { OrganizationCard } from '$lib/domain/organization';
import type { Group, Precision, Status } from '$lib/domain/vocabulary';
import type { Database } from '../db/tables';

/** The cards of these organizations in the order of the ids; those not public are left out. */
export async function listCards(
  db: Kysely<Database>,
  ids: readonly number[],
): Promise<{ id: number; card: OrganizationCard }[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('listing')
    .select([
      'organizationId',
      'publicId',
      'slug',
      'name',
      'language',
      'otherNames',
      'kinds',
      'kindGroup',
      'sectors',
      'status',
      'summary',
      'summaryLanguage',
      'city',
      'region',
      'countryCode',
      'locationPrecision',
      'lat',
      'lon',
      'placeCount',
      'degree',
      'confirmedOn',
    ])
    .where('organizationId', '=', sql<number>`any(${ids})`)
    .where('isPublic', '=', true)
    .execute();
  const byId = new Map(rows.map((row) => [row.organizationId, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ id, card: toCard(row) }] : [];
  });
}

/** The columns of `listing` that a card is made of. */
export interface CardRow {
  publicId: string;
  slug: string;
  name: string;
  language: string;
  otherNames: string[];
  kinds: string[];
  kindGroup: string;
  sectors: string[];
  status: string;
  summary: string | null;
  summaryLanguage: string | null;
  city: string | null;
  region: string | null;
  countryCode: string | null;
  locationPrecision: string;
  lat: number | null;
  lon: number | null;
  placeCount: number;
  degree: number;
  confirmedOn: string | null;
}

export function toCard(row: CardRow): OrganizationCard {
  const placed = row.city || row.region || row.countryCode;
  return {
    id: row.publicId,
    slug: row.slug,
    name: row.name,
    language: row.language,
    otherNames: row.otherNames,
    kinds: row.kinds,
    group: row.kindGroup as Group,
    sectors: row.sectors,
    status: row.status as Status,
    summary: row.summary,
    summaryLanguage: row.summaryLanguage,
    place: placed
      ? {
          locality: row.city,
          region: row.region,
          country: row.countryCode,
          precision: row.locationPrecision as Precision,
          lat: row.lat,
          lon: row.lon,
        }
      : null,
    places: row.placeCount,
    relationships: row.degree,
    confirmedOn: row.confirmedOn,
  };
}
