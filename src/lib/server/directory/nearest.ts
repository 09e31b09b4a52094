import { printCursor, readCursor } from '$lib/domain/cursor';
import { boxAround, distanceKm, halfWidthAt, splitBox } from '$lib/domain/geography';
import type { Point } from '$lib/domain/search';
import { Bitset } from './bitset';
import { SIDE, toPoint, toX } from './mercator';
import type { Ordered } from './order';
import { type PointIndex, toBox } from './point-index';

const HALF_EARTH_KM = 20_040;
const START_KM = 3;
const STEP = 3;
/** Stands for "no place" in a cursor; farther than anything on earth. */
const UNPLACED = 1e9;

/** Calls for every point within the radius that passes, with its distance. */
export function eachWithin(
  points: PointIndex,
  center: Point,
  radiusKm: number,
  passes: (organization: number) => boolean,
  take: (organization: number, distance: number) => void,
): void {
  for (const box of splitBox(boxAround(center, radiusKm))) {
    points.visit(toBox(box), (start, end) => {
      for (let i = start; i < end; i++) {
        const organization = points.organization[i];
        if (!passes(organization)) continue;
        const distance = distanceKm(center, toPoint(points.x[i], points.y[i]));
        if (distance <= radiusKm) take(organization, distance);
      }
    });
  }
}

const STRIPS = 16;
/** Steps that rounding may move a point by. */
const CLOSE = 4;

/**
 * The organizations with a point within the radius. The circle is cut into strips from west to
 * east: what lies in the middle of one is inside, and only the ends need a distance.
 */
export function within(points: PointIndex, size: number, center: Point, radiusKm: number): Bitset {
  const found = Bitset.ofSize(size);
  const middle = toX(center.lon);
  const { x, y, organization } = points;
  for (const part of splitBox(boxAround(center, radiusKm))) {
    const box = toBox(part);
    const height = Math.ceil((box.y1 - box.y0 + 1) / STRIPS);
    for (let y0 = box.y0; y0 <= box.y1; y0 += height) {
      const y1 = Math.min(box.y1, y0 + height - 1);
      const inner = surelyWithin([y0, y1], center, radiusKm);
      points.visit({ ...box, y0, y1 }, (start, end) => {
        for (let i = start; i < end; i++) {
          // a run may reach beyond the strip; what lies there is another strip's
          if (y[i] < y0 || y[i] > y1) continue;
          const away = Math.abs(x[i] - middle);
          const isInside =
            Math.min(away, SIDE - away) <= inner ||
            distanceKm(center, toPoint(x[i], y[i])) <= radiusKm;
          if (isInside) found.add(organization[i]);
        }
      });
    }
  }
  return found;
}

/** Steps on either side of the centre that lie in the circle at every latitude of a strip. */
function surelyWithin(edges: number[], center: Point, radiusKm: number): number {
  const widths = edges.map((edge) => halfWidthAt(toPoint(0, edge).lat, center, radiusKm));
  return (Math.min(...widths) / 360) * SIDE - CLOSE;
}

interface Near {
  id: number;
  distance: number;
}

/** A page of the nearest, those without a place last; ties by id. */
export function selectNearest(
  points: PointIndex,
  bits: Bitset,
  hasPlace: (id: number) => boolean,
  center: Point,
  limit: number,
  after: string | null,
): Ordered {
  const [distance, id] = after ? readCursor(after, 'nearest', ['number', 'number']) : [-1, -1];
  const last: Near = { distance: Number(distance), id: Number(id) };
  const follows = (near: Near) =>
    near.distance > last.distance || (near.distance === last.distance && near.id > last.id);
  let found: Near[] = [];
  let radius = last.distance >= UNPLACED ? HALF_EARTH_KM : Math.max(START_KM, last.distance * 1.2);
  for (; last.distance < UNPLACED; radius = Math.min(HALF_EARTH_KM, radius * STEP)) {
    const near = nearestPoints(points, (id) => bits.has(id), center, radius);
    found = [...near].map(([id, distance]) => ({ id, distance })).filter(follows);
    if (found.length > limit || radius >= HALF_EARTH_KM) break;
  }
  found.sort((a, b) => a.distance - b.distance || a.id - b.id);
  if (found.length <= limit) {
    for (const id of bits.ids()) {
      if (found.length > limit) break;
      const near = { id, distance: UNPLACED };
      if (!hasPlace(id) && follows(near)) found.push(near);
    }
  }
  const page = found.slice(0, limit);
  const end = page.at(-1);
  return {
    ids: page.map((near) => near.id),
    distances: page.map((near) => (near.distance >= UNPLACED ? null : near.distance)),
    next: found.length > limit && end ? printCursor('nearest', [end.distance, end.id]) : null,
  };
}

/** Each organization that passes and has a point within the radius, with the distance to the nearest. */
export function nearestPoints(
  points: PointIndex,
  passes: (organization: number) => boolean,
  center: Point,
  radiusKm: number,
): Map<number, number> {
  const nearest = new Map<number, number>();
  eachWithin(points, center, radiusKm, passes, (id, distance) => {
    const known = nearest.get(id);
    if (known === undefined || distance < known) nearest.set(id, distance);
  });
  return nearest;
}
