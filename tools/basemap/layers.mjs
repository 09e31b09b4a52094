import { outline } from './borders.mjs';
import { countryLabels, stateLabels } from './labels.mjs';
import { placeLabels, rankPlaces, urbanGlow } from './places.mjs';
import { overAntimeridian } from './sea.mjs';
import { slicePoints, sliceShapes } from './slices.mjs';
import { readAreas, readCities, readCountries, readInlandWater, readSeas } from './sources.mjs';
import { splitAtParallel } from './split-area.mjs';
import { CROSSED_BY_PARALLEL } from './territory.mjs';

/** Below it Natural Earth land lies on the sea; from it the OpenStreetMap sea lies on the land. */
export const SEA_FROM = 6;

/** Layer name -> `(z, x, y) => features`, in drawing order. Land from SEA_FROM on is not in it. */
export function readLayers(maxZoom) {
  const areas = CROSSED_BY_PARALLEL.reduce(splitAtParallel, readAreas());
  const { land, coast, boundaries } = outline(areas);
  const { lakes, rivers } = readInlandWater();
  const ranked = rankPlaces(readCities());
  const below = { minZoom: 0, maxZoom: SEA_FROM - 1 };
  const whole = { minZoom: 0, maxZoom: maxZoom };
  return {
    land: sliceShapes('Polygon', bare(land), { tolerance: 2.5, ...below }),
    coast: sliceShapes('LineString', bare(coast), { tolerance: 2.5, ...below }),
    water: sliceSeas(bare(overAntimeridian(readSeas())), maxZoom),
    lake: sliceShapes('Polygon', bare(lakes), { tolerance: 2.5, ...whole }),
    river: sliceShapes('LineString', bare(rivers), { tolerance: 3, minZoom: 3, maxZoom: maxZoom }),
    urban: slicePoints(urbanGlow(ranked), maxZoom),
    boundary: sliceBoundaries(boundaries, maxZoom),
    place: slicePoints(placeLabels(ranked, maxZoom), maxZoom),
    state: slicePoints(stateLabels(areas), maxZoom),
    country: slicePoints(countryLabels(readCountries()), maxZoom),
  };
}

const bare = (list) => list.map((coordinates) => ({ coordinates }));

/** The last zoom is stretched over all nearer ones, so it keeps more of the shore. */
function sliceSeas(seas, maxZoom) {
  const coarse = { tolerance: 4, minZoom: SEA_FROM, maxZoom: maxZoom - 1 };
  const last = { tolerance: 1, minZoom: maxZoom, maxZoom: maxZoom };
  const slices = [coarse, last].map((options) => sliceShapes('Polygon', seas, options));
  return (z, x, y) => slices.flatMap((slice) => slice(z, x, y));
}

/** Each level starts at the zoom where it can be told apart. */
function sliceBoundaries(boundaries, maxZoom) {
  const slices = boundaries.map(({ level, disputed, detail = 0, lines }) => {
    const properties = disputed ? { level, disputed } : { level };
    const shapes = lines.map((coordinates) => ({ coordinates, properties }));
    const minZoom = level === 0 ? 0 : Math.max(2, Math.floor(detail - 1));
    const tolerance = level === 0 ? 4 : 5;
    return sliceShapes('LineString', shapes, { tolerance, minZoom, maxZoom: maxZoom });
  });
  return (z, x, y) => slices.flatMap((slice) => slice(z, x, y));
}
