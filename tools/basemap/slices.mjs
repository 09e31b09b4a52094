import { GeoJSONVT } from '@maplibre/geojson-vt';
import { project } from './projection.mjs';

/** Units along the side of a tile, and how far shapes reach over it so that edges stay hidden. */
export const EXTENT = 4096;
export const BUFFER = 64;

/** geojson-vt does not simplify at its own last zoom, so that one lies below ours. */
const BELOW_OURS = 12;

/**
 * Shapes cut into tiles.
 * @param {'Polygon' | 'LineString'} type
 * @param {{ coordinates: unknown, properties?: object }[]} shapes
 * @param {{ tolerance: number, minZoom: number, maxZoom: number }} options tolerance in tile units
 * @returns {(z: number, x: number, y: number) => object[]} features of a tile
 */
export function sliceShapes(type, shapes, { tolerance, minZoom, maxZoom }) {
  const features = shapes.map(({ coordinates, properties = {} }) => ({
    type: 'Feature',
    properties,
    geometry: { type, coordinates },
  }));
  const index = new GeoJSONVT(
    { type: 'FeatureCollection', features },
    {
      maxZoom: BELOW_OURS,
      indexMaxZoom: maxZoom,
      indexMaxPoints: 0,
      tolerance,
      extent: EXTENT,
      buffer: BUFFER,
      // every source is cut at the antimeridian; copies over it would draw that cut as a shore
      wrap: false,
    },
  );
  return (z, x, y) =>
    z < minZoom || z > maxZoom ? [] : (index.getTile(z, x, y)?.features ?? []).map(tidy);
}

/** Rounding leaves rings without area, which some renderers reject. */
function tidy(feature) {
  if (feature.type !== 3) return feature;
  return { ...feature, geometry: feature.geometry.filter((ring) => ring.length > 3) };
}

/**
 * Points cut into tiles, without a buffer: MapLibre ignores points outside a tile.
 * @param {{ at: [number, number], from: number, tags: object }[]} points `from`: first zoom
 */
export function slicePoints(points, maxZoom) {
  const tiles = new Map();
  for (const { at, from, tags } of points) {
    const [px, py] = project(at);
    for (let z = from; z <= maxZoom; z += 1) {
      const side = 2 ** z;
      const [x, y] = [Math.floor(px * side), Math.floor(py * side)];
      const key = `${z}/${x}/${y}`;
      const within = (value, tile) => Math.floor((value * side - tile) * EXTENT);
      const feature = { type: 1, geometry: [[within(px, x), within(py, y)]], tags };
      if (tiles.has(key)) tiles.get(key).push(feature);
      else tiles.set(key, [feature]);
    }
  }
  return (z, x, y) => tiles.get(`${z}/${x}/${y}`) ?? [];
}
