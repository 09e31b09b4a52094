import { localName } from './local-name.mjs';
import { project } from './projection.mjs';

/** Parts of other places, and places nobody lives in any more. */
const LEFT_OUT = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLW', 'PPLCH', 'PPLL', 'STLMT', '']);
const CAPITAL = 'PPLC';

/** By zoom: everyone from this population on is named, and the biggest few of each cell. */
const NAMED_FROM = [1e8, 1e8, 8e6, 3e6, 1e6, 300_000, 80_000, 30_000];
/** Cells along the side of a tile, and places kept in each. */
const CELLS = [0, 0, 1, 2, 3, 4, 4, 8];
const KEPT_PER_CELL = 1;

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

/** Points of towns with `name`, `local`, `pop` (two digits kept), `capital` 1 and `rank`. */
export function placeLabels(ranked, maxZoom) {
  const kept = Array.from({ length: maxZoom + 1 }, () => new Map());
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
    const cell = side ? Math.floor(x * side) * side + Math.floor(y * side) : -1;
    const room = side > 0 && (kept[z].get(cell) ?? 0) < KEPT_PER_CELL;
    const capital = city.code === CAPITAL && z >= 4;
    if (!room && !capital && city.population < NAMED_FROM[z]) break;
    kept[z].set(cell, (kept[z].get(cell) ?? 0) + 1);
    first = z;
  }
  return first;
}

function placeTags(city) {
  const tags = { name: city.name, pop: twoDigits(city.population) };
  if (city.code === CAPITAL) tags.capital = 1;
  const local = city.population >= LOCAL_NAME_FROM && localName(city);
  if (local) tags.local = local;
  return tags;
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
