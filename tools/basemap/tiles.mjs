import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { SEA_FROM } from './layers.mjs';
import { isOpenSea, landSquare } from './sea.mjs';
import { EXTENT } from './slices.mjs';

/** Every tile that holds something, as `{ z, x, y, data }`; open sea has none. */
export function* cutTiles(layers, maxZoom) {
  for (let z = 0; z <= maxZoom; z += 1) {
    for (let x = 0; x < 2 ** z; x += 1) {
      for (let y = 0; y < 2 ** z; y += 1) {
        const data = encodeTile(layers, z, x, y);
        if (data) yield { z, x, y, data };
      }
    }
  }
}

function encodeTile(layers, z, x, y) {
  const found = {};
  for (const [name, slice] of Object.entries(layers)) {
    const features = slice(z, x, y);
    if (features.length) found[name] = { features };
  }
  if (z >= SEA_FROM) {
    if (found.water && isOpenSea(found.water.features)) delete found.water;
    else found.land = { features: [landSquare()] };
  }
  if (!Object.keys(found).length) return undefined;
  return fromGeojsonVt(found, { version: 2, extent: EXTENT });
}
