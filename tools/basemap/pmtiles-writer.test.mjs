import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { PMTiles, zxyToTileId } from 'pmtiles';
import { writePmtiles } from './pmtiles-writer.mjs';
import { tileId } from './tile-id.mjs';

const view = { minZoom: 0, maxZoom: 7, center: [0, 0, 1] };

function open(file) {
  const getBytes = async (offset, length) => ({
    data: new Uint8Array(file.subarray(offset, offset + length)).buffer,
  });
  return new PMTiles({ getKey: () => 'memory', getBytes });
}

const bodyOf = async (archive, z, x, y) =>
  Buffer.from((await archive.getZxy(z, x, y)).data).toString();

function tilesUpTo(maxZoom, name) {
  const tiles = [];
  for (let z = 0; z <= maxZoom; z += 1) {
    for (let x = 0; x < 2 ** z; x += 1) {
      for (let y = 0; y < 2 ** z; y += 1) tiles.push({ z, x, y, data: Buffer.from(name(z, x, y)) });
    }
  }
  return tiles;
}

test('tiles are numbered along the Hilbert curve as the pmtiles reader numbers them', () => {
  for (const { z, x, y } of tilesUpTo(6, () => ''))
    assert.equal(tileId(z, x, y), zxyToTileId(z, x, y));
});

test('a reader finds every tile of an archive with leaf directories', async () => {
  const noise = (text) => createHash('sha512').update(text).digest('base64');
  const body = (name) => `${name} ${noise(name).slice(noise(name).charCodeAt(0) - 43)}`;
  const tiles = tilesUpTo(7, (z, x, y) => body(`${z}/${x}/${y}`));
  const archive = open(writePmtiles(tiles, view, { name: 'test' }).file);
  const header = await archive.getHeader();
  assert.ok(header.leafDirectoryLength > 0);
  assert.equal(header.numAddressedTiles, tiles.length);
  for (const [z, x, y] of [
    [0, 0, 0],
    [3, 7, 0],
    [7, 127, 127],
    [7, 64, 63],
  ]) {
    assert.match(await bodyOf(archive, z, x, y), new RegExp(`^${z}/${x}/${y} `));
  }
  assert.deepEqual(await archive.getMetadata(), { name: 'test' });
});

test('equal tiles are stored once and missing ones are absent', async () => {
  const tiles = tilesUpTo(4, () => 'the same').filter(({ z, x }) => z !== 4 || x !== 3);
  const written = writePmtiles(tiles, view, {});
  assert.equal(written.unique, 1);
  const archive = open(written.file);
  assert.equal(await bodyOf(archive, 4, 9, 9), 'the same');
  assert.equal(await archive.getZxy(4, 3, 9), undefined);
});
