import type { CommunityName } from '$lib/domain/community';
import { type NetworkColor, printNetworkView } from '$lib/domain/network';
import type { ColorMeaning, NetworkHighlight } from '$lib/domain/network-drawing';
import { printSearch, type Search } from '$lib/domain/search';
import type { Messages } from '$lib/messages/en';
import { communityText } from './community-text';

interface Drawing {
  /** Of this site: tiles want absolute addresses. */
  origin: string;
  search: Search;
  ended: boolean;
  color: NetworkColor;
  scene: { version: string; communities: CommunityName[] };
  meanings: ColorMeaning[];
  highlight: NetworkHighlight | null;
  /** Organizations that the search matches. */
  total: number;
}

/** What the map of the network draws of a search. */
export function drawingState(t: Messages, drawing: Drawing) {
  const { origin, search, ended, color, scene, meanings, highlight, total } = drawing;
  const params = new URLSearchParams([
    ['v', scene.version],
    ...printSearch({ ...search, after: null, sort: null }),
    ...printNetworkView({ ended }),
  ]);
  return {
    ...{ highlight, color, meanings },
    tiles: `${origin}/tiles/network/{z}/{x}/{y}?${params}`,
    communities: Object.fromEntries(
      scene.communities.map((row) => [row.community, communityText(t, row)]),
    ),
    // few are drawn large, very many small
    scale: Math.min(2.2, Math.max(0.8, 2.2 * (200 / Math.max(1, total)) ** 0.35)),
  };
}
