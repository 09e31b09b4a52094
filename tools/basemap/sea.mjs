import { BUFFER, EXTENT } from './slices.mjs';

/** Degrees that sea edges on the antimeridian move outwards, so that no coast is drawn there. */
const OVERHANG = 1;

/** Seas run to exactly ±180°: that edge is a cut, not a shore. */
export function overAntimeridian(polygons) {
  const moved = ([lon, lat]) =>
    Math.abs(lon) >= 179.999 ? [lon + Math.sign(lon) * OVERHANG, lat] : [lon, lat];
  return polygons.map((rings) => rings.map((ring) => ring.map(moved)));
}

/** A tile of nothing but sea needs no data: the background is the sea. */
export function isOpenSea(water) {
  const side = EXTENT + 2 * BUFFER;
  const isWhole = ({ geometry: [outer, ...holes] }) =>
    holes.length === 0 && ringArea(outer) >= side * side - 1;
  return water.some((feature) => feature.geometry.length > 0 && isWhole(feature));
}

/** The whole tile as land, for zooms where the sea is drawn over it. */
export function landSquare() {
  const [low, high] = [-BUFFER, EXTENT + BUFFER];
  const ring = [
    [low, low],
    [high, low],
    [high, high],
    [low, high],
    [low, low],
  ];
  return { type: 3, geometry: [ring], tags: {} };
}

function ringArea(ring) {
  let twice = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    twice += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  }
  return Math.abs(twice / 2);
}
