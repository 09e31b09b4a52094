import { InvalidInput } from '$lib/domain/errors';
import type { CachedTile } from '$lib/server/tiles/tile-cache';

const MAX_ZOOM = 16;

/** Which tile an address asks for. */
export function tileOf(params: { z: string; x: string; y: string }) {
  const [z, x, y] = [params.z, params.x, params.y].map((part) =>
    /^\d{1,6}$/.test(part) ? Number(part) : NaN,
  );
  if (z <= MAX_ZOOM && x < 2 ** z && y < 2 ** z) return { z, x, y };
  throw new InvalidInput(`A tile is z/x/y with z from 0 to ${MAX_ZOOM} and x, y below 2^z.`);
}

/** The tile, or word that the one the browser has is still right. */
export function tileResponse({ body, etag }: CachedTile, request: Request): Response {
  const headers = {
    'content-type': 'application/vnd.mapbox-vector-tile',
    'cache-control': 'public, max-age=60, stale-while-revalidate=600',
    etag,
  };
  if (request.headers.get('if-none-match') === etag) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(body, { headers: { ...headers, 'content-encoding': 'gzip' } });
}
