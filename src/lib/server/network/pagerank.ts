import { strengths, type WeightedGraph } from './weighted-graph';

const DAMPING = 0.85;
const STEPS = 100;
const PRECISION = 1e-9;

/** PageRank over relationships read both ways, by weight; the sum is 1, as in networkx. */
export function pagerank(graph: WeightedGraph): Float64Array {
  const { size, offsets, neighbours, weights } = graph;
  const strength = strengths(graph);
  let rank = new Float64Array(size).fill(1 / size);
  let next = new Float64Array(size);
  for (let step = 0; step < STEPS; step++) {
    let loose = 0;
    for (let node = 0; node < size; node++) if (strength[node] === 0) loose += rank[node];
    next.fill((1 - DAMPING + DAMPING * loose) / size);
    for (let node = 0; node < size; node++) {
      const share = (DAMPING * rank[node]) / strength[node];
      for (let at = offsets[node]; at < offsets[node + 1]; at++) {
        next[neighbours[at]] += share * weights[at];
      }
    }
    let change = 0;
    for (let node = 0; node < size; node++) change += Math.abs(next[node] - rank[node]);
    [rank, next] = [next, rank];
    if (change < PRECISION) break;
  }
  return rank;
}
