import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';

export interface CachedTile {
  /** Gzip. */
  body: Uint8Array<ArrayBuffer>;
  etag: string;
}

const TILES = 20_000;
const BYTES = 64 * 2 ** 20;

/** Recent tiles, compressed. The key names all that a tile is made from, its version included. */
export class TileCache {
  private readonly tiles = new LRUCache<string, CachedTile>({
    max: TILES,
    maxSize: BYTES,
    sizeCalculation: (tile) => tile.body.byteLength + 200,
  });
  private readonly coming = new Map<string, Promise<CachedTile>>();

  /** The tile of a key; made once, however many ask for it at the same time. */
  async get(key: string, make: () => Uint8Array | Promise<Uint8Array>): Promise<CachedTile> {
    const known = this.tiles.get(key) ?? this.coming.get(key);
    if (known) return known;
    const tile = this.make(key, make).finally(() => this.coming.delete(key));
    this.coming.set(key, tile);
    return tile;
  }

  private async make(key: string, make: () => Uint8Array | Promise<Uint8Array>) {
    const body = gzipSync(await make(), { level: 1 });
    const etag = `"${createHash('sha1').update(body).digest('base64url').slice(0, 16)}"`;
    const tile = { body: new Uint8Array(body), etag };
    this.tiles.set(key, tile);
    return tile;
  }
}
