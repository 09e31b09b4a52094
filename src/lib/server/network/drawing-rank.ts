import { RELATIONSHIP_STATES } from '$lib/domain/vocabulary';
import type { Graph } from './graph';
import type { Places } from './placement';
import type { Positions } from './positions';

/** Relationships in the order of their rank, with the places of both ends. */
export interface Ends {
  source: Uint32Array;
  target: Uint32Array;
  x1: Uint32Array;
  y1: Uint32Array;
  x2: Uint32Array;
  y2: Uint32Array;
  /** Index into RELATIONSHIP_KINDS. */
  kind: Uint8Array;
  /** Index into RELATIONSHIP_STATES. */
  state: Uint8Array;
}

const ENDED = RELATIONSHIP_STATES.indexOf('ended');

/** Organizations by their degree; relationships by the smaller degree of their ends, bridges first. */
export function rankEnds(
  ids: readonly number[],
  size: number,
  { ties }: Graph,
  { x, y }: Places,
  positions: Positions | null,
): { nodes: Uint32Array; ends: Ends; degree: Uint32Array } {
  const degree = new Uint32Array(size);
  const { source, target, kind, state } = ties;
  for (let i = 0; i < source.length; i++) {
    if (state[i] === ENDED) continue;
    degree[source[i]]++;
    degree[target[i]]++;
  }
  const nodes = ranked(ids.length, (i) => degree[ids[i]]).map((i) => ids[i]);
  const communityOf = (id: number) => positions?.community[id] ?? -1;
  const order = ranked(source.length, (i) => {
    const [a, b] = [source[i], target[i]];
    const isBridge = communityOf(a) !== communityOf(b);
    return Math.min(degree[a], degree[b]) * 2 + (isBridge ? 1 : 0);
  });
  const ends: Ends = {
    source: order.map((i) => source[i]),
    target: order.map((i) => target[i]),
    x1: order.map((i) => x[source[i]]),
    y1: order.map((i) => y[source[i]]),
    x2: order.map((i) => x[target[i]]),
    y2: order.map((i) => y[target[i]]),
    kind: Uint8Array.from(order, (i) => kind[i]),
    state: Uint8Array.from(order, (i) => state[i]),
  };
  return { nodes, ends, degree };
}

/** Indexes below `length`, the highest score first, equal ones in their order. */
function ranked(length: number, scoreOf: (i: number) => number): Uint32Array {
  let most = 0;
  for (let i = 0; i < length; i++) most = Math.max(most, scoreOf(i));
  // one number holds rank and index: sorting plain numbers needs no comparison of ours
  const keys = Float64Array.from({ length }, (_, i) => (most - scoreOf(i)) * length + i).sort();
  return Uint32Array.from(keys, (key) => key % length);
}
