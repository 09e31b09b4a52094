import { requireSearch } from '$lib/domain/search-schema';
import { orProblem } from '$lib/server/app/respond';
import { matchOrganizations } from '$lib/server/queries/search';
import { organizationTile } from '$lib/server/tiles/organization-tile';
import { tileOf, tileResponse } from '../../../../tile-response';

/** Points and clusters of one tile with the search applied; its area on the map (`bbox`) does not count. */
export const GET = ({ params, url, locals, request }) =>
  orProblem(async () => {
    const { z, x, y } = tileOf(params);
    const search = { ...requireSearch(url.searchParams), bbox: null };
    const { matches } = await matchOrganizations(locals, search);
    const { directory } = locals;
    const key = `${directory.version}/${z}/${x}/${y}/${matches.key}`;
    const tile = await locals.tiles.get(key, () => organizationTile(directory, matches, z, x, y));
    return tileResponse(tile, request);
  });
