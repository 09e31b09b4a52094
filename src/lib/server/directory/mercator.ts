import type { Point } from '$lib/domain/search';

/** Positions are whole numbers on a square of 2^26 steps a side: 0.6 m at the equator. */
export const BITS = 26;
export const SIDE = 2 ** BITS;
const MAX_LAT = 85.0511287798066;

export function toX(lon: number): number {
  return Math.min(SIDE - 1, Math.max(0, Math.floor(((lon + 180) / 360) * SIDE)));
}

export function toY(lat: number): number {
  const sine = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  const share = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return Math.min(SIDE - 1, Math.max(0, Math.floor(share * SIDE)));
}

/** The middle of a step. */
export function toPoint(x: number, y: number): Point {
  const n = Math.PI * (1 - (2 * (y + 0.5)) / SIDE);
  return {
    lat: (Math.atan(Math.sinh(n)) * 180) / Math.PI,
    lon: ((x + 0.5) / SIDE) * 360 - 180,
  };
}

/** Puts a zero bit between each of the low 13 bits. */
export function spread(value: number): number {
  let v = value & 0x1fff;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

/** The upper and lower half of the Morton key: the bits of x and y in turn. */
export const upperKey = (x: number, y: number) => spread(x >>> 13) | (spread(y >>> 13) << 1);
export const lowerKey = (x: number, y: number) => spread(x) | (spread(y) << 1);
