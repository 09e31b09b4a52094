import type { GazetteerEntry } from '$lib/domain/gazetteer';
import { boxAround } from '$lib/domain/geography';
import { type Bbox, DEFAULT_RADIUS_KM, isFiltered, type Search } from '$lib/domain/search';
import { type Reading, searchOrganizations } from '$lib/server/queries/search';

const SAMPLE = 100;
const EMPTY_AREA_KM = 300;
const MARGIN = 0.5;

/** What the map shows first of a place: the circle, or where in an area the organizations are. */
export async function boundsOf(
  reading: Reading,
  search: Search,
  place: GazetteerEntry | null,
): Promise<Bbox | null> {
  const center = place ?? search.near;
  if (!center || search.bbox) return null;
  const isCircle = place === null || search.within !== null || !isWide(place);
  if (isCircle) return boxAround(center, search.within ?? DEFAULT_RADIUS_KM);
  const sample = { ...search, sort: null, after: null };
  const { organizations } = await searchOrganizations(reading, sample, { limit: SAMPLE });
  const points = organizations.flatMap(({ place: at }) =>
    at?.country === place.country && at.lat !== null && at.lon !== null ? [at as Point] : [],
  );
  return points.length > 0 ? boxOf(points) : boxAround(center, EMPTY_AREA_KM);
}

/** Where most of what a search finds is, for a map that nobody has moved yet; null for everything. */
export async function boundsOfFound(reading: Reading, search: Search): Promise<Bbox | null> {
  if (!isFiltered(search)) return null;
  const { organizations } = await searchOrganizations(reading, search, { limit: SAMPLE });
  const points = organizations.flatMap(({ place }) =>
    place && place.precision !== 'country' && place.lat !== null && place.lon !== null
      ? [place as Point]
      : [],
  );
  return points.length > 0 ? boxOf(points) : null;
}

const isWide = ({ level }: GazetteerEntry) => level === 'country' || level === 'region';

interface Point {
  lat: number;
  lon: number;
}

function boxOf(points: Point[]): Bbox {
  const [lats, lons] = [points.map(({ lat }) => lat), points.map(({ lon }) => lon)];
  return {
    west: Math.max(-180, Math.min(...lons) - MARGIN),
    south: Math.max(-85, Math.min(...lats) - MARGIN),
    east: Math.min(180, Math.max(...lons) + MARGIN),
    north: Math.min(85, Math.max(...lats) + MARGIN),
  };
}
