import type { Bbox, Point } from './search';

const EARTH_RADIUS_KM = 6371.0088;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres. */
export function distanceKm(a: Point, b: Point): number {
  const dLat = radians(b.lat - a.lat);
  const dLon = radians(b.lon - a.lon);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Degrees of longitude on either side of a centre within which a parallel lies in a circle. */
export function halfWidthAt(lat: number, center: Point, radiusKm: number): number {
  const [a, b] = [radians(center.lat), radians(lat)];
  const cosine =
    (Math.cos(radiusKm / EARTH_RADIUS_KM) - Math.sin(a) * Math.sin(b)) /
    (Math.cos(a) * Math.cos(b));
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
}

/** The smallest box holding the circle; all longitudes where it reaches a pole. */
export function boxAround(center: Point, radiusKm: number): Bbox {
  const dLat = (radiusKm / EARTH_RADIUS_KM) * (180 / Math.PI);
  const south = Math.max(-90, center.lat - dLat);
  const north = Math.min(90, center.lat + dLat);
  const cosine = Math.cos(radians(center.lat));
  const ratio = Math.sin(radiusKm / EARTH_RADIUS_KM) / cosine;
  if (south <= -90 || north >= 90 || !(ratio < 1) || radiusKm > EARTH_RADIUS_KM) {
    return { west: -180, south, east: 180, north };
  }
  const dLon = Math.asin(ratio) * (180 / Math.PI);
  const wrap = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180;
  return { west: wrap(center.lon - dLon), south, east: wrap(center.lon + dLon), north };
}

/** The box as one or two boxes that do not cross the antimeridian. */
export function splitBox(box: Bbox): Bbox[] {
  if (box.west <= box.east) return [box];
  return [
    { ...box, east: 180 },
    { ...box, west: -180 },
  ];
}
