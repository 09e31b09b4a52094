import { InvalidInput } from '$lib/domain/errors';
import { requireSearch } from '$lib/domain/search-schema';
import { matchOrganizations } from '$lib/server/queries/search';
import { orProblem } from '$lib/server/app/respond';

const MAX_ZOOM = 16;

/** Points and clusters of one tile with the search applied; its area on the map (`bbox`) does not count. */
export const GET = ({ params, url, locals, request }) =>
  orProblem(async () => {
    const { z, x, y } = tileOf(params);
    const search = { ...requireSearch(url.searchParams), bbox: null };
    const { matches } = await matchOrganizations(locals, search);
    const { body, etag } = locals.tiles.get(locals.directory, matches, z, x, y);
    const headers = {
      'content-type': 'application/vnd.mapbox-vector-tile',
      'cache-control': 'public, max-age=60, stale-while-revalidate=600',
      etag,
    };
    if (request.headers.get('if-none-match') === etag)
      return new Response(null, { status: 304, headers });
    return new Response(body, { headers: { ...headers, 'content-encoding': 'gzip' } });
  });

function tileOf(params: { z: string; x: string; y: string }) {
  const [z, x, y] = [params.z, params.x, params.y].map((part) =>
    /^\d{1,6}$/.test(part) ? Number(part) : NaN,
  );
  if (z <= MAX_ZOOM && x < 2 ** z && y < 2 ** z) return { z, x, y };
  throw new InvalidInput(`A tile is z/x/y with z from 0 to ${MAX_ZOOM} and x, y below 2^z.`);
}
