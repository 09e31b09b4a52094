import { InvalidInput } from '$lib/domain/errors';
import { parseNetworkView } from '$lib/domain/network-schema';
import { requireSearch } from '$lib/domain/search-schema';
import { orProblem } from '$lib/server/app/respond';
import { listLabels } from '$lib/server/queries/network-names';
import { matchOrganizations } from '$lib/server/queries/search';
import { networkTile, nodesOfTile } from '$lib/server/tiles/network-tile';
import { tileOf, tileResponse } from '../../../../tile-response';

/** Organizations and relationships of one tile of the network with the search applied. */
export const GET = ({ params, url, locals, request }) =>
  orProblem(async () => {
    const at = tileOf(params);
    const search = requireSearch(url.searchParams);
    const { view, problems } = parseNetworkView(url.searchParams);
    if (problems.length > 0) throw new InvalidInput(problems[0].message, problems);
    const { matches } = await matchOrganizations(locals, search);
    const network = await locals.network();
    const { version } = network;
    const drawing = await network.drawing();
    const { ended } = view;
    const filter = { ...search, bits: matches.bits, ended };
    const key = `network/${version}/${ended}/${at.z}/${at.x}/${at.y}/${matches.key}`;
    const tile = await locals.tiles.get(key, async () => {
      const nodes = nodesOfTile(drawing, filter, at);
      const labels = await listLabels(locals.db, nodes);
      return networkTile(drawing, locals.directory, filter, at, nodes, labels);
    });
    return tileResponse(tile, request);
  });
