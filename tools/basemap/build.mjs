import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readLayers } from './layers.mjs';
import { metadata } from './metadata.mjs';
import { writePmtiles } from './pmtiles-writer.mjs';
import { cutTiles } from './tiles.mjs';

const SHIPPED = fileURLToPath(new URL('../../static/basemap.pmtiles', import.meta.url));
/** Each version of the shipped file stays in the repository's history at its full size. */
const MOST_BYTES = 14_000_000;

const { values } = parseArgs({
  options: {
    'max-zoom': { type: 'string', default: '7' },
    out: { type: 'string', default: SHIPPED },
  },
});
const maxZoom = Number(values['max-zoom']);
const target = resolve(values.out);
if (![7, 8].includes(maxZoom)) throw new Error('--max-zoom is 7 (shipped) or 8.');

const started = performance.now();
const say = (text) =>
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);

say('reading sources');
const layers = readLayers(maxZoom);
say('cutting tiles');
const tiles = [...cutTiles(layers, maxZoom)];
say(`writing ${tiles.length} tiles`);
const view = { minZoom: 0, maxZoom, center: [0, 20, 1] };
const { file, addressed, unique } = writePmtiles(tiles, view, metadata(maxZoom));
if (target === SHIPPED && file.length >= MOST_BYTES) {
  throw new Error(`The basemap has ${file.length} bytes; it must stay under ${MOST_BYTES}.`);
}
writeFileSync(target, file);
say(`${file.length} bytes, ${addressed} tiles (${unique} unique): ${target}`);
