import type { Point } from '$lib/domain/search';

const STEP_DEGREES = 2.5;
const MOST_STEPS = 24;
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;

/**
 * The great circle between two points as [longitude, latitude], a point each 2.5° and at most 24.
 * Longitudes run on past 180° instead of jumping.
 */
export function greatCircle(from: Point, to: Point): [number, number][] {
  const [a, b] = [vector(from), vector(to)];
  const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  const steps = Math.min(MOST_STEPS, Math.max(1, Math.ceil(degrees(angle) / STEP_DEGREES)));
  let before = from.lon;
  return Array.from({ length: steps + 1 }, (_, i): [number, number] => {
    const [x, y, z] = between(a, b, angle, i / steps);
    let lon = degrees(Math.atan2(y, x));
    while (lon - before > 180) lon -= 360;
    while (before - lon > 180) lon += 360;
    before = lon;
    return [lon, degrees(Math.atan2(z, Math.hypot(x, y)))];
  });
}

type Vector = [number, number, number];

function vector({ lat, lon }: Point): Vector {
  const cosine = Math.cos(radians(lat));
  return [cosine * Math.cos(radians(lon)), cosine * Math.sin(radians(lon)), Math.sin(radians(lat))];
}

function between(a: Vector, b: Vector, angle: number, share: number): Vector {
  const sine = Math.sin(angle);
  // opposite or equal points have no one great circle
  if (sine < 1e-9) return share < 0.5 ? a : b;
  const [p, q] = [Math.sin((1 - share) * angle) / sine, Math.sin(share * angle) / sine];
  return [a[0] * p + b[0] * q, a[1] * p + b[1] * q, a[2] * p + b[2] * q];
}
