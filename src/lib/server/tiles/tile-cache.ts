import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { Directory } from '../directory/directory';
import type { Matches } from '../directory/matches';
import { organizationTile } from './organization-tile';

export interface CachedTile {
  /** Gzip. */
  body: Uint8Array<ArrayBuffer>;
  etag: string;
}

const TILES = 20_000;
const BYTES = 64 * 2 ** 20;

/** Recent tiles, compressed; a new version of the directory or another search is another tile. */
export class TileCache {
  private readonly tiles = new LRUCache<string, CachedTile>({
    max: TILES,
    maxSize: BYTES,
    sizeCalculation: (tile) => tile.body.byteLength + 200,
  });

  get(directory: Directory, matches: Matches, z: number, x: number, y: number): CachedTile {
    const key = `${directory.version}/${z}/${x}/${y}/${matches.key}`;
    const known = this.tiles.get(key);
    if (known) return known;
    const body = gzipSync(organizationTile(directory, matches, z, x, y), { level: 1 });
    const etag = `"${createHash('sha1').update(body).digest('base64url').slice(0, 16)}"`;
    const tile = { body: new Uint8Array(body), etag };
    this.tiles.set(key, tile);
    return tile;
  }
}
