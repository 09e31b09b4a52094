import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MAX_ZOOM, readLayers } from './layers.mjs';
import { metadata } from './metadata.mjs';
import { writePmtiles } from './pmtiles-writer.mjs';
import { cutTiles } from './tiles.mjs';

/** Each version of the file stays in the repository's history at its full size. */
const MOST_BYTES = 14_000_000;

const target = fileURLToPath(new URL('../../static/basemap.pmtiles', import.meta.url));
const view = { minZoom: 0, maxZoom: MAX_ZOOM, center: [0, 20, 1] };

const started = performance.now();
const say = (text) =>
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);

say('reading sources');
const layers = readLayers();
say('cutting tiles');
const tiles = [...cutTiles(layers)];
say(`writing ${tiles.length} tiles`);
const { file, addressed, unique } = writePmtiles(tiles, view, metadata);
if (file.length >= MOST_BYTES) {
  throw new Error(`The basemap has ${file.length} bytes; it must stay under ${MOST_BYTES}.`);
}
writeFileSync(target, file);
say(`${file.length} bytes, ${addressed} tiles (${unique} unique): ${target}`);
