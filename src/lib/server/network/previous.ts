import type { Places } from './square';
import { strengths, type WeightedGraph } from './weighted-graph';

/** What is known of the nodes of a computation from the one before. */
export interface Previous extends Places<Int32Array> {
  /** −1 where a node is new, 0 where it had no relationships. */
  community: Int32Array;
  degree: Uint32Array;
  /** Nodes that were there and are gone. */
  gone: number;
  /** Share that changed since everything was laid out anew. */
  drift: number;
}

/** Above this share of changes everything is laid out anew. */
export const MOST_DRIFT = 0.1;

/**
 * Share of nodes that came or went, and of relationships that others got or lost, added to that
 * since the last full layout; Infinity where none is known.
 */
export function driftOf(graph: WeightedGraph, previous: Previous | null): number {
  if (!previous) return Infinity;
  const now = strengths(graph);
  let [came, changed, total] = [0, 0, 0];
  for (let node = 0; node < graph.size; node++) {
    total += now[node];
    if (previous.community[node] < 0) came++;
    else changed += Math.abs(now[node] - previous.degree[node]);
  }
  const nodes = (came + previous.gone) / Math.max(1, graph.size);
  return previous.drift + nodes + changed / Math.max(1, total);
}
