import { outline } from './borders.mjs';
import { countryLabels, stateLabels } from './labels.mjs';
import { placeLabels, rankPlaces, urbanGlow } from './places.mjs';
import { overAntimeridian } from './sea.mjs';
import { slicePoints, sliceShapes } from './slices.mjs';
import { readAreas, readCities, readCountries, readInlandWater, readSeas } from './sources.mjs';

export const MAX_ZOOM = 7;
/** Below it Natural Earth land lies on the sea; from it the OpenStreetMap sea lies on the land. */
export const SEA_FROM = 6;

/** Layer name -> `(z, x, y) => features`, in drawing order. Land from SEA_FROM on is not in it. */
export function readLayers() {
  const areas = readAreas();
  const { land, coast, boundaries } = outline(areas);
  const { lakes, rivers } = readInlandWater();
  const ranked = rankPlaces(readCities());
  const below = { minZoom: 0, maxZoom: SEA_FROM - 1 };
  const fine = { minZoom: SEA_FROM, maxZoom: MAX_ZOOM };
  const whole = { minZoom: 0, maxZoom: MAX_ZOOM };
  return {
    land: sliceShapes('Polygon', bare(land), { tolerance: 2.5, ...below }),
    coast: sliceShapes('LineString', bare(coast), { tolerance: 2.5, ...below }),
    water: sliceShapes('Polygon', bare(overAntimeridian(readSeas())), { tolerance: 4, ...fine }),
    lake: sliceShapes('Polygon', bare(lakes), { tolerance: 2.5, ...whole }),
    river: sliceShapes('LineString', bare(rivers), { tolerance: 3, minZoom: 3, maxZoom: MAX_ZOOM }),
    urban: slicePoints(urbanGlow(ranked), MAX_ZOOM),
    boundary: sliceBoundaries(boundaries),
    place: slicePoints(placeLabels(ranked, MAX_ZOOM), MAX_ZOOM),
    state: slicePoints(stateLabels(areas), MAX_ZOOM),
    country: slicePoints(countryLabels(readCountries()), MAX_ZOOM),
  };
}

const bare = (list) => list.map((coordinates) => ({ coordinates }));

/** Each level starts at the zoom where it can be told apart. */
function sliceBoundaries(boundaries) {
  const slices = boundaries.map(({ level, disputed, detail = 0, lines }) => {
    const properties = disputed ? { level, disputed } : { level };
    const shapes = lines.map((coordinates) => ({ coordinates, properties }));
    const minZoom = level === 0 ? 0 : Math.max(2, Math.floor(detail - 1));
    const tolerance = level === 0 ? 4 : 5;
    return sliceShapes('LineString', shapes, { tolerance, minZoom, maxZoom: MAX_ZOOM });
  });
  return (z, x, y) => slices.flatMap((slice) => slice(z, x, y));
}
