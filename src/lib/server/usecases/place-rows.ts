import type { CandidatePlace } from '$lib/domain/candidate';
import type { GazetteerEntry } from '$lib/domain/gazetteer';
import { distanceKm } from '$lib/domain/geography';
import { type Precision, PRECISIONS } from '$lib/domain/vocabulary';
import { newPublicId } from './public-id';

/** What placing needs of the gazetteer. */
export interface Locator {
  find(id: string): GazetteerEntry | null;
  locate(place: {
    locality?: string | null;
    region?: string | null;
    country?: string | null;
    postalCode?: string | null;
  }): GazetteerEntry | null;
  nearest(lat: number, lon: number): GazetteerEntry | null;
}

export interface GazetteerPoint {
  id: string;
  level: string;
  name: string;
  countryCode: string | null;
  lat: number;
  lon: number;
  source: string;
}

interface PlacedPoint {
  pointPrecision: Precision;
  lat: number | null;
  lon: number | null;
  gazetteerPointId: string | null;
  placedBy: 'source' | 'gazetteer';
}

export interface PlaceRow extends PlacedPoint {
  publicId: string;
  role: string;
  label: string | null;
  isMain: boolean;
  drawn: boolean;
  precision: Precision;
  countryCode: string | null;
  regionCode: string | null;
  region: string | null;
  locality: string | null;
  postalCode: string | null;
  street: string | null;
}

export interface Placed {
  row: PlaceRow;
  /** The centroid the place stands on, to be known before the place is. */
  point: GazetteerPoint | null;
  warnings: string[];
}

/** A town's own point in a file may lie this far from the gazetteer's and still be the same town. */
const SAME_TOWN_KM = 60;
const NOWHERE: PlacedPoint = {
  pointPrecision: 'none',
  lat: null,
  lon: null,
  gazetteerPointId: null,
  placedBy: 'source',
};

const rank = (precision: Precision) => PRECISIONS.indexOf(precision);
const coarser = (a: Precision, b: Precision) => (rank(a) > rank(b) ? a : b);

/**
 * The rows of an organization's places. A point is never finer than what may be published: below
 * "exact" it is a centroid of the gazetteer, or of the file where the gazetteer has none.
 */
export function placeCandidates(
  places: readonly CandidatePlace[],
  locator: Locator,
  scheme: string,
): Placed[] {
  const placed = places.map((place) => placeCandidate(place, locator, scheme));
  const worksSomewhere = placed.some(({ row }) => row.drawn && row.role !== 'registered_office');
  for (const { row } of placed) {
    // an office registered at an agent's address says nothing of where the work is done
    if (worksSomewhere && row.role === 'registered_office') row.drawn = false;
  }
  const main = placed.find(({ row }) => row.isMain) ?? placed[0];
  for (const entry of placed) entry.row.isMain = entry === main;
  return placed;
}

function placeCandidate(place: CandidatePlace, locator: Locator, scheme: string): Placed {
  const warnings: string[] = [];
  const entry = locator.locate({
    locality: place.locality,
    region: place.region,
    country: place.country,
    postalCode: rank(place.precision) <= rank('postcode') ? place.postalCode : null,
  });
  const around = entry ?? (place.country ? locator.find(place.country) : null);
  const point = pointOf(place, entry, around, scheme, warnings);
  const drawn = point.lat !== null && !['country', 'none'].includes(point.pointPrecision);
  const inCountry = drawn ? checkCountry(place, point, locator, warnings) : true;
  const centroid = point.gazetteerPointId ? toGazetteerPoint(place, point, around, scheme) : null;
  return {
    row: {
      publicId: newPublicId('p'),
      role: place.role,
      label: place.label,
      isMain: place.isMain,
      drawn: drawn && inCountry,
      precision: place.precision,
      countryCode: place.country ?? entry?.country ?? null,
      regionCode: entry?.regionCode ?? null,
      region: place.region ?? entry?.region ?? null,
      locality: place.locality ?? (entry?.level === 'locality' ? entry.name : null),
      postalCode: rank(place.precision) <= rank('postcode') ? place.postalCode : null,
      street: place.precision === 'exact' ? place.street : null,
      ...point,
    },
    point: centroid,
    warnings,
  };
}

function pointOf(
  place: CandidatePlace,
  entry: GazetteerEntry | null,
  around: GazetteerEntry | null,
  scheme: string,
  warnings: string[],
): PlacedPoint {
  const own = place.lat !== null && place.lon !== null ? { lat: place.lat, lon: place.lon } : null;
  const allowed = coarser(place.precision, place.pointPrecision);
  if (own && allowed === 'exact') {
    return { ...own, pointPrecision: 'exact', gazetteerPointId: null, placedBy: 'source' };
  }
  if (place.precision === 'none') return NOWHERE;
  if (entry && rank(entry.level) >= rank(place.precision)) {
    const far = own && allowed !== 'none' ? distanceKm(own, entry) : 0;
    if (far > SAME_TOWN_KM && rank(entry.level) <= rank('locality')) {
      warnings.push(`the point lies ${Math.round(far)} km from ${entry.name}: the town's is used`);
    }
    return fromGazetteer(entry);
  }
  // without an entry of the gazetteer the file's own centroid of the town stands in
  if (own && allowed !== 'none') {
    const id = `${scheme}:${allowed}:${own.lat},${own.lon}`;
    return { ...own, pointPrecision: allowed, gazetteerPointId: id, placedBy: 'source' };
  }
  return around ? fromGazetteer(around) : NOWHERE;
}

function fromGazetteer(entry: GazetteerEntry): PlacedPoint {
  return {
    lat: entry.lat,
    lon: entry.lon,
    pointPrecision: entry.level,
    gazetteerPointId: entry.id,
    placedBy: 'gazetteer',
  };
}

function toGazetteerPoint(
  place: CandidatePlace,
  point: PlacedPoint,
  entry: GazetteerEntry | null,
  scheme: string,
): GazetteerPoint {
  const found = point.placedBy === 'gazetteer' && entry;
  return {
    id: point.gazetteerPointId ?? '',
    level: point.pointPrecision,
    name: found ? entry.name : (place.locality ?? place.region ?? place.country ?? ''),
    countryCode: found ? entry.country : place.country,
    lat: point.lat ?? 0,
    lon: point.lon ?? 0,
    source: found ? 'GeoNames' : scheme,
  };
}

/** A point of the file outside the stated country is kept but not drawn. */
function checkCountry(
  place: CandidatePlace,
  point: PlacedPoint,
  locator: Locator,
  warnings: string[],
): boolean {
  if (point.placedBy === 'gazetteer' || point.lat === null || point.lon === null) return true;
  const nearest = locator.nearest(point.lat, point.lon);
  const fits = !place.country || !nearest || nearest.country === place.country;
  const close = nearest && distanceKm({ lat: point.lat, lon: point.lon }, nearest) < 30;
  if (fits || !close) return true;
  warnings.push(`the point lies in ${nearest.country}, not in ${place.country}: not drawn`);
  return false;
}
