import type { Random } from './random';
import type { WeightedGraph } from './weighted-graph';

/** Up to this many nodes with relationships every one is a starting point. */
const EXACT = 3000;
const SAMPLES = 500;

/**
 * Share of shortest ways between two others that lead through a node (Brandes 2001), 0 to 1, as in
 * networkx. Above 3,000 nodes it is estimated from 500 starting points, said by `samples`.
 */
export function betweenness(
  graph: WeightedGraph,
  random: Random,
  onProgress: (share: number) => void = () => {},
): { betweenness: Float64Array; samples: number | null } {
  const { size, offsets } = graph;
  const connected = Uint32Array.from(offsets.subarray(0, size).keys()).filter(
    (node) => offsets[node] < offsets[node + 1],
  );
  const samples = connected.length > EXACT ? SAMPLES : null;
  const starts = samples
    ? random
        .order(connected.length)
        .slice(0, samples)
        .sort()
        .map((i) => connected[i])
    : connected;
  const sums = new Float64Array(size);
  const search = new ShortestWays(graph);
  starts.forEach((start, i) => {
    search.addTo(sums, start);
    if (i % 16 === 0) onProgress(i / starts.length);
  });
  const pairs = (size - 1) * (size - 2);
  const scale = pairs > 0 ? connected.length / starts.length / pairs : 0;
  return { betweenness: sums.map((sum) => (sum ? sum * scale : 0)), samples };
}

class ShortestWays {
  private readonly distance: Int32Array;
  private readonly ways: Float64Array;
  private readonly load: Float64Array;
  private readonly queue: Uint32Array;

  constructor(private readonly graph: WeightedGraph) {
    this.distance = new Int32Array(graph.size).fill(-1);
    this.ways = new Float64Array(graph.size);
    this.load = new Float64Array(graph.size);
    this.queue = new Uint32Array(graph.size);
  }

  /** Adds how much of the shortest ways from a node leads through each other one. */
  addTo(sums: Float64Array, start: number): void {
    const { distance, ways, load, queue } = this;
    const { offsets, neighbours } = this.graph;
    const tail = this.walk(start);
    for (let i = tail - 1; i > 0; i--) {
      const node = queue[i];
      const share = (1 + load[node]) / ways[node];
      for (let at = offsets[node]; at < offsets[node + 1]; at++) {
        const other = neighbours[at];
        if (distance[other] === distance[node] - 1) load[other] += ways[other] * share;
      }
      sums[node] += load[node];
    }
    for (let i = 0; i < tail; i++) {
      distance[queue[i]] = -1;
      ways[queue[i]] = load[queue[i]] = 0;
    }
  }

  private walk(start: number): number {
    const { distance, ways, queue } = this;
    const { offsets, neighbours } = this.graph;
    let head = 0;
    let tail = 0;
    distance[start] = 0;
    ways[start] = 1;
    queue[tail++] = start;
    while (head < tail) {
      const node = queue[head++];
      for (let at = offsets[node]; at < offsets[node + 1]; at++) {
        const other = neighbours[at];
        if (distance[other] < 0) {
          distance[other] = distance[node] + 1;
          queue[tail++] = other;
        }
        if (distance[other] === distance[node] + 1) ways[other] += ways[node];
      }
    }
    return tail;
  }
}
