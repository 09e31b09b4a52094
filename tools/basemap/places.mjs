import { localName } from './local-name.mjs';
import { project } from './projection.mjs';

/** Parts of other places, and places nobody lives in any more. */
const LEFT_OUT = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLW', 'PPLCH', 'PPLL', 'STLMT', '']);
const CAPITAL = 'PPLC';

/** By zoom: population from which a place is named whatever lies around it. */
const NAMED_FROM = [1e9, 1e9, 8e6, 2e6, 600_000, 200_000, 60_000, 20_000, 10_000];
/** By zoom: cells along the side of a tile, whose biggest place is named if it is not too small. */
const CELLS = [1, 1, 2, 6, 6, 6, 6, 24, 24];
const BIGGEST_FROM = [1e9, 1e9, 4e6, 500_000, 150_000, 30_000, 5_000, 0, 0];
/** By zoom: population from which a capital is named. */
const CAPITAL_FROM = [1e9, 1e9, 1e7, 1e6, 150_000, 30_000, 0, 0, 0];

/** By zoom: population from which a place glows. */
const GLOWS_FROM = [2e6, 1e6, 500_000, 200_000, 80_000, 30_000, 12_000, 5_000];
const GLOW_CLASSES = [5_000, 12_000, 30_000, 80_000, 200_000, 500_000, 1e6, 2e6, 5e6, 1e7];

const LOCAL_NAME_FROM = 20_000;

/** Inhabited places, biggest first; the order is total, so that the file is the same every time. */
export function rankPlaces(cities) {
  return cities
    .filter((city) => !LEFT_OUT.has(city.code))
    .sort((a, b) => b.population - a.population || a.id - b.id);
}

/** Points of towns with `name`, `name_ja` and the like, `pop` (two digits kept) and `capital` 1. */
export function placeLabels(ranked, maxZoom) {
  const kept = Array.from({ length: maxZoom + 1 }, () => new Set());
  const labels = [];
  for (const city of ranked) {
    const from = firstZoom(city, kept, maxZoom);
    if (from <= maxZoom) labels.push({ at: [city.lon, city.lat], from, tags: placeTags(city) });
  }
  return labels;
}

function firstZoom(city, kept, maxZoom) {
  const [x, y] = project([city.lon, city.lat]);
  let first = Infinity;
  for (let z = maxZoom; z >= 0; z -= 1) {
    const side = 2 ** z * CELLS[z];
    const cell = Math.floor(x * side) * side + Math.floor(y * side);
    const least = city.code === CAPITAL ? CAPITAL_FROM[z] : NAMED_FROM[z];
    const biggest = city.population >= BIGGEST_FROM[z] && !kept[z].has(cell);
    if (!biggest && city.population < least) break;
    kept[z].add(cell);
    first = z;
  }
  return first;
}

function placeTags(city) {
  const tags = { name: city.name, pop: twoDigits(city.population) };
  if (city.code === CAPITAL) tags.capital = 1;
  return city.population >= LOCAL_NAME_FROM ? { ...tags, ...localName(city) } : tags;
}

const twoDigits = (value) => Number(value.toPrecision(2));

/** Points of light with `size` 0 (5,000 people) to 9 (ten million). */
export function urbanGlow(ranked) {
  return ranked
    .filter((city) => city.population >= GLOWS_FROM.at(-1))
    .map((city) => ({
      at: [city.lon, city.lat],
      from: GLOWS_FROM.findIndex((least) => city.population >= least),
      tags: { size: GLOW_CLASSES.findLastIndex((least) => city.population >= least) },
    }));
}
