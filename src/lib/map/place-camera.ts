import type { Bbox, Point } from '$lib/domain/search';
import type { Precision } from '$lib/domain/vocabulary';

/** How near one may look at a place that is known so precisely: nearer would claim too much. */
const NEAREST_ZOOM: Record<Precision, number> = {
  exact: 16,
  postcode: 12,
  locality: 9,
  region: 6,
  country: 4,
  none: 4,
};

export interface PlacePoint extends Point {
  precision: Precision;
}

/** The zoom that the least precise of the places allows. */
export const nearestZoom = (points: PlacePoint[]): number =>
  Math.min(16, ...points.map(({ precision }) => NEAREST_ZOOM[precision]));

/**
 * The smallest box round the points, across the antimeridian where that is shorter.
 * @returns null for no points
 */
export function boxOf(points: Point[]): Bbox | null {
  if (points.length === 0) return null;
  const lats = points.map(({ lat }) => lat);
  const lons = points.map(({ lon }) => lon).sort((a, b) => a - b);
  let west = lons[0];
  let east = lons[lons.length - 1];
  let widest = 360 - (east - west);
  for (let i = 1; i < lons.length; i++) {
    const gap = lons[i] - lons[i - 1];
    if (gap <= widest) continue;
    [widest, west, east] = [gap, lons[i], lons[i - 1]];
  }
  return { west, east, south: Math.min(...lats), north: Math.max(...lats) };
}
