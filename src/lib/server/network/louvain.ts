import type { Random } from './random';
import { strengths, toWeightedGraph, type WeightedGraph } from './weighted-graph';

/** Graphs from the finest to that of the communities; `parents[i]` leads from graph i to i + 1. */
export interface Hierarchy {
  graphs: WeightedGraph[];
  parents: Uint32Array[];
}

/**
 * Communities by Louvain's method (Blondel et al. 2008, resolution 1); nodes whose neighbours moved
 * are looked at again, in the order of `random`. `start` are groups to begin with, so that
 * communities known before stay what they were.
 */
export function findHierarchy(
  graph: WeightedGraph,
  random: Random,
  start: Uint32Array | null = null,
): Hierarchy {
  const graphs = [graph];
  const parents: Uint32Array[] = [];
  for (;;) {
    const current = graphs[parents.length];
    const first = parents.length === 0 ? start : null;
    const { community, count } = dense(moveNodes(current, random, first));
    if (count === current.size) return { graphs, parents };
    parents.push(community);
    graphs.push(aggregate(current, community, count));
  }
}

/** The community of each node of the finest graph. */
export function communitiesOf({ graphs, parents }: Hierarchy): Uint32Array {
  const community = Uint32Array.from({ length: graphs[0].size }, (_, i) => i);
  for (const parent of parents) {
    for (let node = 0; node < community.length; node++) community[node] = parent[community[node]];
  }
  return community;
}

/** Share of weight inside communities above what chance would put there. */
export function modularity(graph: WeightedGraph, community: Uint32Array): number {
  const strength = strengths(graph);
  const total = strength.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  const sums = new Float64Array(community.reduce((most, c) => Math.max(most, c + 1), 0));
  let inside = 0;
  for (let node = 0; node < graph.size; node++) {
    sums[community[node]] += strength[node];
    inside += 2 * graph.loops[node];
    for (let at = graph.offsets[node]; at < graph.offsets[node + 1]; at++) {
      if (community[graph.neighbours[at]] === community[node]) inside += graph.weights[at];
    }
  }
  return inside / total - sums.reduce((sum, value) => sum + (value / total) ** 2, 0);
}

/** Moves each node to the neighbouring community where it adds most to modularity, until none gains. */
function moveNodes(
  { size, offsets, neighbours, weights, loops }: WeightedGraph,
  random: Random,
  start: Uint32Array | null,
): Uint32Array {
  const strength = strengths({ size, offsets, neighbours, weights, loops });
  const community = start?.slice() ?? Uint32Array.from({ length: size }, (_, i) => i);
  const sums = new Float64Array(size);
  let total = 0;
  for (let node = 0; node < size; node++) {
    sums[community[node]] += strength[node];
    total += strength[node];
  }
  const links = new Float64Array(size);
  const touched = new Uint32Array(size);
  const queue = random.order(size);
  const waiting = new Uint8Array(size).fill(1);
  let [head, length] = [0, size];
  while (length > 0) {
    const node = queue[head];
    head = head + 1 === size ? 0 : head + 1;
    length--;
    waiting[node] = 0;
    const from = community[node];
    let count = 0;
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      const group = community[neighbours[at]];
      if (links[group] === 0) touched[count++] = group;
      links[group] += weights[at];
    }
    sums[from] -= strength[node];
    const share = strength[node] / total;
    let [best, gain] = [from, links[from] - sums[from] * share + 1e-12 * total];
    for (let i = 0; i < count; i++) {
      const group = touched[i];
      const here = links[group] - sums[group] * share;
      if (here > gain) [best, gain] = [group, here];
    }
    for (let i = 0; i < count; i++) links[touched[i]] = 0;
    sums[best] += strength[node];
    if (best === from) continue;
    community[node] = best;
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      const other = neighbours[at];
      if (waiting[other] || community[other] === best) continue;
      waiting[other] = 1;
      queue[(head + length++) % size] = other;
    }
  }
  return community;
}

/** The same groups, numbered from 0 in the order of their first nodes. */
export function dense(groups: Uint32Array): { community: Uint32Array; count: number } {
  const numbers = new Map<number, number>();
  const community = groups.map((group) => {
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
  return { community, count: numbers.size };
}

function aggregate(graph: WeightedGraph, community: Uint32Array, count: number): WeightedGraph {
  const { size, offsets, neighbours, weights, loops } = graph;
  const half = neighbours.length / 2;
  const source = new Uint32Array(half + size);
  const target = new Uint32Array(half + size);
  const weight = new Float64Array(half + size);
  let edges = 0;
  const add = (a: number, b: number, w: number) => {
    source[edges] = a;
    target[edges] = b;
    weight[edges++] = w;
  };
  for (let node = 0; node < size; node++) {
    add(community[node], community[node], loops[node]);
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      if (neighbours[at] > node) add(community[node], community[neighbours[at]], weights[at]);
    }
  }
  return toWeightedGraph(count, source, target, weight);
}
