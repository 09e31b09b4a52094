import type { Random } from './random';
import { ShortestWays } from './shortest-ways';
import type { WeightedGraph } from './weighted-graph';

/** Up to this many nodes with relationships every one is a starting point. */
const EXACT = 3000;
const SAMPLES = 500;
/** Starting points are worked on in so many parts, and these are added up in their order. */
const PARTS = 16;

const [FREE, TAKEN, DONE] = [0, 1, 2];

/** Work that several threads share; the result is the same however many there are. */
export interface BetweennessTask {
  graph: Pick<WeightedGraph, 'size' | 'offsets' | 'neighbours'>;
  starts: Uint32Array;
  /** FREE, TAKEN or DONE, in memory that threads share, as `sums` of each part by node. */
  states: Int32Array;
  sums: Float64Array;
  /** Nodes with relationships. */
  connected: number;
}

export interface Betweenness {
  betweenness: Float64Array;
  /** Starting points that it is estimated from; null where it is exact. */
  samples: number | null;
}

/**
 * Share of shortest ways between two others that lead through a node (Brandes 2001), 0 to 1, as in
 * networkx. Above 3,000 nodes it is estimated from 500 starting points, said by `samples`.
 */
export function betweennessTask(
  { size, offsets, neighbours }: WeightedGraph,
  random: Random,
): BetweennessTask {
  const connected = Uint32Array.from(offsets.subarray(0, size).keys()).filter(
    (node) => offsets[node] < offsets[node + 1],
  );
  const chosen = connected.length > EXACT ? random.order(connected.length).slice(0, SAMPLES) : null;
  return {
    graph: { size, offsets, neighbours },
    starts: chosen ? chosen.sort().map((i) => connected[i]) : connected,
    states: new Int32Array(new SharedArrayBuffer(4 * PARTS)),
    sums: new Float64Array(new SharedArrayBuffer(8 * PARTS * size)),
    connected: connected.length,
  };
}

/** Works on parts of a task as long as some are free. */
export function workOn(task: BetweennessTask, onProgress: (share: number) => void = () => {}) {
  const search = new ShortestWays(task.graph);
  for (let part = 0; part < PARTS; part++) {
    if (Atomics.compareExchange(task.states, part, FREE, TAKEN) !== FREE) continue;
    onProgress(part / PARTS);
    addPart(task, search, part, sumsOf(task, part));
    Atomics.store(task.states, part, DONE);
  }
}

/** Ends a task: what other threads have taken and not done yet is done here as well. */
export function finish(task: BetweennessTask, onProgress?: (share: number) => void): Betweenness {
  workOn(task, onProgress);
  const { size } = task.graph;
  const search = new ShortestWays(task.graph);
  const total = new Float64Array(size);
  for (let part = 0; part < PARTS; part++) {
    let sums = sumsOf(task, part);
    if (Atomics.load(task.states, part) !== DONE) {
      sums = new Float64Array(size);
      addPart(task, search, part, sums);
    }
    for (let node = 0; node < size; node++) total[node] += sums[node];
  }
  const { starts, connected } = task;
  const pairs = (size - 1) * (size - 2);
  const scale = pairs > 0 ? connected / starts.length / pairs : 0;
  const betweenness = total.map((sum) => (sum ? sum * scale : 0));
  return { betweenness, samples: starts.length < connected ? starts.length : null };
}

const sumsOf = ({ sums, graph: { size } }: BetweennessTask, part: number) =>
  sums.subarray(part * size, (part + 1) * size);

function addPart(
  { starts }: BetweennessTask,
  search: ShortestWays,
  part: number,
  to: Float64Array,
) {
  const first = Math.floor((part * starts.length) / PARTS);
  const last = Math.floor(((part + 1) * starts.length) / PARTS);
  for (let i = first; i < last; i++) search.addTo(to, starts[i]);
}
