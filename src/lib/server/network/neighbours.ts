import type { Graph } from './graph';
import type { TieTest } from './tie-test';

/** Ties between two neighbours in the order of their ids. */
export function tiesOfPair(graph: Graph, a: number, b: number, passes: TieTest): number[] {
  const [start, end] = graph.degree(a) <= graph.degree(b) ? [a, b] : [b, a];
  const found: number[] = [];
  graph.visit(start, (other, tie) => {
    if (other === end && passes(tie)) found.push(tie);
  });
  return found.sort((first, second) => first - second);
}

/** Organizations related to both, the most connected first. */
export function commonNeighbours(graph: Graph, a: number, b: number, passes: TieTest): number[] {
  const [start, end] = graph.degree(a) <= graph.degree(b) ? [a, b] : [b, a];
  const near = new Set<number>();
  graph.visit(start, (other, tie) => {
    if (other !== end && passes(tie)) near.add(other);
  });
  const common = new Set<number>();
  graph.visit(end, (other, tie) => {
    if (near.has(other) && passes(tie)) common.add(other);
  });
  return [...common].sort((x, y) => graph.degree(y) - graph.degree(x) || x - y);
}

/** Every organization that can be reached, itself first, with the steps to it. */
export function reachable(graph: Graph, from: number, passes: TieTest) {
  const seen = new Uint8Array(Math.max(graph.size, from + 1));
  const ids = [from];
  const hops = [0];
  seen[from] = 1;
  for (let i = 0; i < ids.length; i++) {
    graph.visit(ids[i], (other, tie) => {
      if (seen[other] === 1 || !passes(tie)) return;
      seen[other] = 1;
      ids.push(other);
      hops.push(hops[i] + 1);
    });
  }
  return { ids, hops };
}
