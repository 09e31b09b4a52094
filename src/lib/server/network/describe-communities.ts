import { type CommunityName, nameCommunities, type Traits } from './name-communities';
import { UNCONNECTED } from './positions';
import type { Places } from './square';
import type { WeightedGraph } from './weighted-graph';

/** A community with the middle of its members and what it is called after. */
export interface CommunityResult {
  community: number;
  size: number;
  x: number;
  y: number;
  name: CommunityName | null;
}

/** All communities by number; that of unconnected nodes has no name. */
export function describeCommunities(
  graph: WeightedGraph,
  traits: Traits,
  { x, y }: Places,
  community: Uint32Array,
): CommunityResult[] {
  const lists = new Map<number, number[]>();
  community.forEach((number, node) => {
    const list = lists.get(number);
    if (list) list.push(node);
    else lists.set(number, [node]);
  });
  const numbers = [...lists.keys()].sort((a, b) => a - b);
  const named = numbers.filter((number) => number !== UNCONNECTED);
  const names = nameCommunities(
    graph,
    traits,
    named.map((number) => Uint32Array.from(lists.get(number)!)),
  );
  return numbers.map((number) => {
    const nodes = lists.get(number)!;
    const middle = (values: Uint32Array) =>
      Math.round(nodes.reduce((sum, node) => sum + values[node], 0) / nodes.length);
    return {
      community: number,
      size: nodes.length,
      x: middle(x),
      y: middle(y),
      name: number !== UNCONNECTED ? names[named.indexOf(number)] : null,
    };
  });
}
