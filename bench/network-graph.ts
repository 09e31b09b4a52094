import { RELATIONSHIP_KINDS, RELATIONSHIP_STATES } from '../src/lib/domain/vocabulary';
import type { NetworkInput } from '../src/lib/server/network/compute';
import { Graph } from '../src/lib/server/network/graph';
import { Random } from './random';

export interface SyntheticNetwork {
  /** Nodes are ids from 1, as in a database. */
  graph: Graph;
  nodes: number;
  /** The planted community of each id. */
  groups: Uint32Array;
}

/** Share of relationships that stay in their community, and of those that have ended. */
const INSIDE = 0.85;
const ENDED = 0.05;

/**
 * A network with planted communities of uneven sizes: most relationships stay inside, and the first
 * members of a community, its hubs, have most of them. The same for the same numbers.
 */
export function syntheticNetwork(nodes: number, relationships: number): SyntheticNetwork {
  const random = new Random(nodes);
  const count = Math.max(1, Math.round(0.7 * Math.sqrt(nodes)));
  const groups = Uint32Array.from({ length: nodes + 1 }, () => random.skewed(count, 1.5));
  const members = Array.from({ length: count }, () => [] as number[]);
  for (let id = 1; id <= nodes; id++) members[groups[id]].push(id);
  const ends = () => {
    const source = 1 + random.below(nodes);
    const near = members[groups[source]];
    const target =
      random.next() < INSIDE ? near[random.skewed(near.length, 3)] : 1 + random.below(nodes);
    return [source, target];
  };
  const ties = {
    id: Uint32Array.from({ length: relationships }, (_, i) => i + 1),
    source: new Uint32Array(relationships),
    target: new Uint32Array(relationships),
    kind: new Uint8Array(relationships),
    state: new Uint8Array(relationships),
  };
  const open = RELATIONSHIP_STATES.filter((state) => state !== 'ended');
  for (let i = 0; i < relationships; i++) {
    let [source, target] = ends();
    while (source === target) [source, target] = ends();
    ties.source[i] = source;
    ties.target[i] = target;
    ties.kind[i] = random.skewed(RELATIONSHIP_KINDS.length);
    const state = random.next() < ENDED ? 'ended' : random.pick(open);
    ties.state[i] = RELATIONSHIP_STATES.indexOf(state);
  }
  return { graph: Graph.from(ties, nodes + 1), nodes, groups };
}

/** What the layout starts from: nodes count from 0, ended relationships are left out. */
export function toInput({ graph: { ties }, nodes }: SyntheticNetwork): NetworkInput {
  const ended = RELATIONSHIP_STATES.indexOf('ended');
  const open = [...ties.id.keys()].filter((i) => ties.state[i] !== ended);
  return {
    size: nodes,
    source: Uint32Array.from(open, (i) => ties.source[i] - 1),
    target: Uint32Array.from(open, (i) => ties.target[i] - 1),
    previous: null,
    traits: {
      offsets: new Uint32Array(nodes + 1),
      codes: new Uint32Array(),
      types: new Uint8Array(),
    },
  };
}
