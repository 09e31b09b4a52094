import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { directories } from './pmtiles-directory.mjs';
import { tileId } from './tile-id.mjs';

const HEADER_BYTES = 127;
const GZIP = 2;
const VECTOR_TILES = 1;

/** Gzip bytes that depend on the input only (Node writes no time stamp). */
export const compress = (bytes) => gzipSync(bytes, { level: 9, memLevel: 9 });

/**
 * PMTiles v3 archive, clustered, each distinct tile stored once.
 * @param {{ z: number, x: number, y: number, data: Uint8Array }[]} tiles uncompressed vector tiles
 * @param {{ minZoom: number, maxZoom: number, center: [number, number, number] }} view lon, lat, zoom
 * @param {object} metadata JSON with `vector_layers`
 * @returns {{ file: Buffer, addressed: number, unique: number }}
 * @see https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
 */
export function writePmtiles(tiles, view, metadata) {
  const { entries, bodies, addressed, unique } = placeTiles(tiles);
  const { root, leaves } = directories(entries, HEADER_BYTES, compress);
  const json = compress(Buffer.from(JSON.stringify(metadata)));
  const sections = [root, json, leaves, Buffer.concat(bodies)];
  const counts = { addressed, entries: entries.length, unique };
  return { file: Buffer.concat([header(sections, counts, view), ...sections]), addressed, unique };
}

function placeTiles(tiles) {
  const ordered = tiles
    .map((tile) => ({ id: tileId(tile.z, tile.x, tile.y), data: tile.data }))
    .sort((a, b) => a.id - b.id);
  const seen = new Map();
  const entries = [];
  const bodies = [];
  let offset = 0;
  for (const { id, data } of ordered) {
    const digest = createHash('sha1').update(data).digest('base64');
    let body = seen.get(digest);
    if (!body) {
      const bytes = compress(data);
      body = { offset, length: bytes.length };
      seen.set(digest, body);
      bodies.push(bytes);
      offset += bytes.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === body.offset && last.id + last.run === id) last.run += 1;
    else entries.push({ id, run: 1, ...body });
  }
  return { entries, bodies, addressed: ordered.length, unique: seen.size };
}

function header([root, json, leaves, data], counts, { minZoom, maxZoom, center }) {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.write('PMTiles', 0, 'ascii');
  bytes.writeUInt8(3, 7);
  let offset = HEADER_BYTES;
  [root, json, leaves, data].forEach((section, i) => {
    bytes.writeBigUInt64LE(BigInt(offset), 8 + i * 16);
    bytes.writeBigUInt64LE(BigInt(section.length), 16 + i * 16);
    offset += section.length;
  });
  [counts.addressed, counts.entries, counts.unique].forEach((count, i) =>
    bytes.writeBigUInt64LE(BigInt(count), 72 + i * 8),
  );
  bytes.set([1, GZIP, GZIP, VECTOR_TILES, minZoom, maxZoom], 96);
  const degrees = [-180, -85.0511, 180, 85.0511];
  degrees.forEach((value, i) => bytes.writeInt32LE(Math.round(value * 1e7), 102 + i * 4));
  bytes.writeUInt8(center[2], 118);
  bytes.writeInt32LE(Math.round(center[0] * 1e7), 119);
  bytes.writeInt32LE(Math.round(center[1] * 1e7), 123);
  return bytes;
}
