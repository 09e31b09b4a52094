import type { WeightedGraph } from './weighted-graph';

const UNSEEN = 0;

/** The shortest ways from one node to all others, again and again in the same memory. */
export class ShortestWays {
  /**
   * 1 to 3 by turns, as far as a node is from the start: neighbours are at most one step nearer or
   * farther, so three marks tell them apart, and a byte a node stays in the processor's cache.
   */
  private readonly ring: Uint8Array;
  private readonly ways: Float64Array;
  /** What the nodes behind a node pass on to each way that leads through it. */
  private readonly passed: Float64Array;
  private readonly queue: Uint32Array;

  constructor(private readonly graph: Pick<WeightedGraph, 'size' | 'offsets' | 'neighbours'>) {
    this.ring = new Uint8Array(graph.size);
    this.ways = new Float64Array(graph.size);
    this.passed = new Float64Array(graph.size);
    this.queue = new Uint32Array(graph.size);
  }

  /** Adds how much of the shortest ways from a node leads through each other one. */
  addTo(sums: Float64Array, start: number): void {
    const { ring, ways, passed, queue } = this;
    const { offsets, neighbours } = this.graph;
    const tail = this.walk(start);
    for (let i = tail - 1; i > 0; i--) {
      const node = queue[i];
      const load = ways[node] * passed[node];
      const share = (1 + load) / ways[node];
      const nearer = ring[node] === 1 ? 3 : ring[node] - 1;
      for (let at = offsets[node], end = offsets[node + 1]; at < end; at++) {
        const other = neighbours[at];
        if (ring[other] === nearer) passed[other] += share;
      }
      sums[node] += load;
    }
    for (let i = 0; i < tail; i++) {
      const node = queue[i];
      ring[node] = UNSEEN;
      ways[node] = passed[node] = 0;
    }
  }

  private walk(start: number): number {
    const { ring, ways, queue } = this;
    const { offsets, neighbours } = this.graph;
    let head = 0;
    let tail = 0;
    ring[start] = 1;
    ways[start] = 1;
    queue[tail++] = start;
    while (head < tail) {
      const node = queue[head++];
      const farther = ring[node] === 3 ? 1 : ring[node] + 1;
      const own = ways[node];
      for (let at = offsets[node], end = offsets[node + 1]; at < end; at++) {
        const other = neighbours[at];
        if (ring[other] === UNSEEN) {
          ring[other] = farther;
          queue[tail++] = other;
        }
        if (ring[other] === farther) ways[other] += own;
      }
    }
    return tail;
  }
}
