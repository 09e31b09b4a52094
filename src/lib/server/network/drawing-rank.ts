import { setImmediate as breathe } from 'node:timers/promises';
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
export async function rankEnds(
  ids: readonly number[],
  size: number,
  { ties }: Graph,
  { x, y }: Places,
  positions: Positions | null,
): Promise<{ nodes: Uint32Array; ends: Ends; degree: Uint32Array }> {
  const degree = degreesOf(ties, size);
  await breathe();
  const nodes = ranked(Uint32Array.from(ids, (id) => degree[id])).map((i) => ids[i]);
  const { source, target, kind, state } = ties;
  const community = positions?.community ?? new Int32Array();
  const scores = new Uint32Array(source.length);
  for (let i = 0; i < source.length; i++) {
    const [a, b] = [source[i], target[i]];
    const isBridge = (community[a] ?? -1) !== (community[b] ?? -1);
    scores[i] = Math.min(degree[a], degree[b]) * 2 + (isBridge ? 1 : 0);
  }
  await breathe();
  const order = ranked(scores);
  await breathe();
  const sorted = { source: pick(source, order), target: pick(target, order) };
  const [kinds, states] = [new Uint8Array(order.length), new Uint8Array(order.length)];
  for (let i = 0; i < order.length; i++) {
    kinds[i] = kind[order[i]];
    states[i] = state[order[i]];
  }
  await breathe();
  const from = { x1: pick(x, sorted.source), y1: pick(y, sorted.source) };
  await breathe();
  const to = { x2: pick(x, sorted.target), y2: pick(y, sorted.target) };
  return { nodes, ends: { ...sorted, ...from, ...to, kind: kinds, state: states }, degree };
}

/** Relationships of each organization that have not ended. */
function degreesOf({ source, target, state }: Graph['ties'], size: number): Uint32Array {
  const degree = new Uint32Array(size);
  for (let i = 0; i < source.length; i++) {
    if (state[i] === ENDED) continue;
    degree[source[i]]++;
    degree[target[i]]++;
  }
  return degree;
}

function pick(values: Uint32Array, at: Uint32Array): Uint32Array {
  const picked = new Uint32Array(at.length);
  for (let i = 0; i < at.length; i++) picked[i] = values[at[i]];
  return picked;
}

/** Indexes of scores, the highest first, equal ones in their order; counted, as scores are small. */
function ranked(scores: Uint32Array): Uint32Array {
  let most = 0;
  for (let i = 0; i < scores.length; i++) most = Math.max(most, scores[i]);
  const next = new Uint32Array(most + 2);
  for (let i = 0; i < scores.length; i++) next[most - scores[i] + 1]++;
  for (let i = 1; i < next.length; i++) next[i] += next[i - 1];
  const order = new Uint32Array(scores.length);
  for (let i = 0; i < scores.length; i++) order[next[most - scores[i]]++] = i;
  return order;
}
