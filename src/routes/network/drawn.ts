import type { CommunityName } from '$lib/domain/community';
import type { NetworkView } from '$lib/domain/network';
import type { ColorMeaning } from '$lib/domain/network-drawing';
import type { SearchResult } from '$lib/domain/organization';
import type { Bbox, Search } from '$lib/domain/search';
import { GROUPS } from '$lib/domain/vocabulary';
import type { Network } from '$lib/server/app/open-network';
import { boxOfNodes, countCommunities, countKinds } from '$lib/server/network/drawing-counts';
import { UNCONNECTED } from '$lib/server/network/positions';
import { listCommunityNames } from '$lib/server/queries/network-names';
import { matchOrganizations } from '$lib/server/queries/search';

/** Colours that can be told apart; the rest share the last. */
const COLORS = GROUPS.filter((group) => group !== 'other');
const NAMED_COMMUNITIES = 40;

/** What is said of the drawing of a search: its extent, its counts and what its colours mean. */
export async function drawn(
  locals: App.Locals,
  network: Network,
  search: Search,
  { color, ended }: NetworkView,
  result: SearchResult,
) {
  const { version } = network;
  const drawing = await network.drawing();
  const { bits } = (await matchOrganizations(locals, search)).matches;
  const counted = countCommunities(drawing, bits);
  const shown = counted.slice(0, NAMED_COMMUNITIES);
  const communities: CommunityName[] = await listCommunityNames(locals, shown);
  const byColor: Record<NetworkView['color'], { value: string; count: number }[]> = {
    group: [],
    country: result.facets.country,
    community: counted
      .filter(({ community }) => community !== UNCONNECTED)
      .map(({ community, count }) => ({ value: String(community), count })),
  };
  const meanings = byColor[color]
    .slice(0, COLORS.length)
    .map(({ value, count }, i): ColorMeaning => ({ value, count, color: COLORS[i] }));
  const bounds: Bbox | null = boxOfNodes(drawing, bits);
  return {
    ...{ version, bounds, meanings, communities },
    isComputed: drawing.isComputed,
    kinds: countKinds(drawing, bits, { state: search.state, ended }),
  };
}
