import type { ListingFacts } from '../src/lib/domain/listing';

export const PLACES = `place (public_id, organization_id, role, is_main, precision, point_precision,
  country_code, region_code, region, locality, lat, lon, drawn, placed_by)`;

/** The rows of the places that an organization of the read model has. */
export const placesOf = ({ id, publicId, places }: ListingFacts): unknown[][] =>
  places.map((place, i) => [
    ...[`p${publicId.slice(3)}${String(i).padStart(2, '0')}`, id, 'service_point'],
    ...[String(place.isMain), 'exact', place.pointPrecision, place.countryCode, place.regionCode],
    ...[place.region, place.locality, place.lat, place.lon, String(place.drawn), 'source'],
  ]);
