/**
 * An undirected graph without parallel edges, as compressed sparse rows: the neighbours of node `i`
 * stand, ascending, from `offsets[i]` to `offsets[i + 1]`, each edge in the rows of both its ends.
 */
export interface WeightedGraph {
  size: number;
  offsets: Uint32Array;
  neighbours: Uint32Array;
  weights: Float64Array;
  /** Weight of the edges inside each node, where nodes stand for several. */
  loops: Float64Array;
}

/** Merges parallel edges and adds up their weights (1 each where none are given). */
export function toWeightedGraph(
  size: number,
  source: Uint32Array,
  target: Uint32Array,
  weight: Float64Array | null = null,
): WeightedGraph {
  const loops = new Float64Array(size);
  const degrees = new Uint32Array(size + 1);
  for (let i = 0; i < source.length; i++) {
    if (source[i] === target[i]) loops[source[i]] += weight ? weight[i] : 1;
    else {
      degrees[source[i] + 1]++;
      degrees[target[i] + 1]++;
    }
  }
  for (let i = 1; i <= size; i++) degrees[i] += degrees[i - 1];
  const rows = fillRows(degrees, source, target, weight);
  return { size, loops, ...mergeParallel(sortRows({ offsets: degrees, ...rows })) };
}

type Rows = Pick<WeightedGraph, 'offsets' | 'neighbours' | 'weights'>;

function fillRows(
  offsets: Uint32Array,
  source: Uint32Array,
  target: Uint32Array,
  weight: Float64Array | null,
): Omit<Rows, 'offsets'> {
  const next = offsets.slice();
  const neighbours = new Uint32Array(offsets[offsets.length - 1]);
  const weights = new Float64Array(neighbours.length);
  for (let i = 0; i < source.length; i++) {
    const [a, b] = [source[i], target[i]];
    if (a === b) continue;
    weights[next[a]] = weights[next[b]] = weight ? weight[i] : 1;
    neighbours[next[a]++] = b;
    neighbours[next[b]++] = a;
  }
  return { neighbours, weights };
}

/** Turning rows into columns puts each row in order; the graph is symmetric, so it stays the same. */
function sortRows({ offsets, neighbours, weights }: Rows): Rows {
  const next = offsets.slice();
  const sorted = new Uint32Array(neighbours.length);
  const sortedWeights = new Float64Array(neighbours.length);
  for (let node = 0; node < offsets.length - 1; node++) {
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      const to = next[neighbours[at]]++;
      sorted[to] = node;
      sortedWeights[to] = weights[at];
    }
  }
  return { offsets, neighbours: sorted, weights: sortedWeights };
}

function mergeParallel({ offsets, neighbours, weights }: Rows): Rows {
  const merged = new Uint32Array(offsets.length);
  let end = 0;
  for (let node = 0; node < offsets.length - 1; node++) {
    const start = end;
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      if (end > start && neighbours[end - 1] === neighbours[at]) weights[end - 1] += weights[at];
      else {
        neighbours[end] = neighbours[at];
        weights[end++] = weights[at];
      }
    }
    merged[node + 1] = end;
  }
  return { offsets: merged, neighbours: neighbours.slice(0, end), weights: weights.slice(0, end) };
}

/** Weight of the edges at each node, those inside it counted at both of their ends. */
export function strengths({ size, offsets, weights, loops }: WeightedGraph): Float64Array {
  const sums = new Float64Array(size);
  for (let node = 0; node < size; node++) {
    sums[node] = 2 * loops[node];
    for (let at = offsets[node]; at < offsets[node + 1]; at++) sums[node] += weights[at];
  }
  return sums;
}
