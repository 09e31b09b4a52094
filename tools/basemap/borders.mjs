import { merge, mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import { isDisputed, territoryOf } from './territory.mjs';

/** Steps around the globe: about 40 m at the equator. */
const QUANTIZATION = 1e6;

/**
 * Land, coast and borders from first-level areas, which share their vertices.
 * Merging them, unlike taking a world-atlas land shape, leaves no slivers at the antimeridian.
 * @returns {{ land: number[][][][], coast: number[][][], boundaries: object[] }} polygons, lines and
 *   `{ level: 0|1, disputed, detail, lines }` (`detail`: Natural Earth zoom of the coarser neighbour)
 */
export function outline(areas) {
  const shapes = areas.map(({ properties, geometry }) => ({
    type: 'Feature',
    properties: territoryOf(properties),
    geometry,
  }));
  const topo = topology({ areas: { type: 'FeatureCollection', features: shapes } }, QUANTIZATION);
  const { areas: all } = topo.objects;
  const lines = (test) =>
    mesh(topo, all, (a, b) => test(a, b, a.properties, b.properties)).coordinates;
  return {
    land: merge(topo, all.geometries).coordinates,
    coast: lines((a, b) => a === b).flatMap(withoutSeams),
    boundaries: [
      { level: 0, disputed: 0, lines: lines((a, b, p, q) => isBorder(p, q) && !dashed(p, q)) },
      { level: 0, disputed: 1, lines: lines((a, b, p, q) => dashed(p, q)) },
      ...regionLines(lines),
    ],
  };
}

const isBorder = (p, q) => p.country !== q.country;
const dashed = (p, q) => (isBorder(p, q) ? isDisputed(p, q) : p.controlLine !== q.controlLine);

/** Big areas (US states) first, finer ones at higher zooms. */
function regionLines(lines) {
  const steps = [0, 4, 5.5, 7, Infinity];
  return steps.slice(1).map((top, i) => ({
    level: 1,
    disputed: 0,
    detail: steps[i],
    lines: lines((a, b, p, q) => {
      const level = Math.min(p.level, q.level);
      return (
        p.country === q.country &&
        p.area !== q.area &&
        p.controlLine === q.controlLine &&
        level >= steps[i] &&
        level < top
      );
    }),
  }));
}

/** Drops the stretches where a shape was only cut at the antimeridian or at the pole. */
export function withoutSeams(line) {
  const parts = [];
  let part = [line[0]];
  for (let i = 1; i < line.length; i += 1) {
    if (isSeam(line[i - 1], line[i])) {
      parts.push(part);
      part = [];
    }
    part.push(line[i]);
  }
  return [...parts, part].filter((points) => points.length > 1);
}

function isSeam([lonA, latA], [lonB, latB]) {
  const atEdge = Math.abs(lonA) > 179.99 && Math.abs(lonB) > 179.99;
  return atEdge || (latA < -89 && latB < -89);
}
