import type { Graph } from './graph';
import { reachable } from './neighbours';
import type { TieTest } from './tie-test';

const MAX_BRIDGES = 3;

export interface FoundBridge {
  id: number;
  /** Steps from the end it was found from. */
  hops: number;
}

/**
 * The bridges of one end: of all organizations that can be reached from it, itself included, those
 * that are most like the other end (`likeness`: higher is closer, 0 does not count), then those in
 * fewer steps, then the most connected. Where none is like it at all, the most connected one.
 */
export function bridgesFrom(
  graph: Graph,
  from: number,
  passes: TieTest,
  likeness: (id: number) => number,
): FoundBridge[] {
  const { ids, hops } = reachable(graph, from, passes);
  const bridges = ids.map((id, i) => ({ id, hops: hops[i], likeness: likeness(id) }));
  const alike = bridges.filter((bridge) => bridge.likeness > 0);
  const degree = ({ id }: FoundBridge) => graph.degree(id);
  alike.sort(
    (a, b) => b.likeness - a.likeness || a.hops - b.hops || degree(b) - degree(a) || a.id - b.id,
  );
  if (alike.length > 0) return alike.slice(0, MAX_BRIDGES);
  const best = bridges.reduce((a, b) => (degree(b) > degree(a) ? b : a));
  return degree(best) > 0 ? [best] : [];
}
