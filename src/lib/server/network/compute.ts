import { type BetweennessTask, betweennessTask, finish } from './betweenness';
import { findComponents } from './components';
import { type CommunityResult, describeCommunities } from './describe-communities';
import { addUnconnected, drawAnew, drawOn } from './draw';
import { communitiesOf, findHierarchy, modularity } from './louvain';
import type { Traits } from './name-communities';
import { numberCommunities } from './number-communities';
import { pagerank } from './pagerank';
import { UNCONNECTED } from './positions';
import { driftOf, MOST_DRIFT, type Previous } from './previous';
import { Random } from './random';
import type { Places } from './square';
import { strengths, toWeightedGraph, type WeightedGraph } from './weighted-graph';

/** All public organizations as nodes 0 to size − 1, in the order of their ids. */
export interface NetworkInput {
  size: number;
  /** Ends of the public relationships that have not ended, in the order of their ids. */
  source: Uint32Array;
  target: Uint32Array;
  traits: Traits;
  /** Null: everything is laid out anew, wherever it was. */
  previous: Previous | null;
}

/** Positions on the square and measures of each node; see Positions for what they mean. */
export interface NetworkResult extends Places {
  component: Uint32Array;
  community: Uint32Array;
  degree: Uint32Array;
  pagerank: Float64Array;
  betweenness: Float64Array;
  betweennessSamples: number | null;
  components: number;
  /** See Previous. */
  drift: number;
  modularity: number;
  communities: CommunityResult[];
}

export const STAGES = ['communities', 'layout', 'betweenness'] as const;
export type Stage = (typeof STAGES)[number];
export type OnStage = (stage: Stage, share: number) => void;

const SEED = 20;

/**
 * Positions, communities and measures; the same for the same input. Other threads may `help` with
 * the task that takes longest while positions are computed.
 */
export function computeNetwork(
  input: NetworkInput,
  onStage: OnStage = () => {},
  help: (task: BetweennessTask) => void = () => {},
): NetworkResult {
  const { size, previous } = input;
  const graph = toWeightedGraph(size, input.source, input.target);
  const task = betweennessTask(graph, new Random(SEED));
  help(task);
  onStage('communities', 0);
  const { component, count } = findComponents(graph);
  const connected = toConnected(graph);
  const known = previous && pick(previous, connected.nodes);
  const drift = driftOf(graph, previous);
  const anew = drift > MOST_DRIFT;
  const parts = Uint32Array.from(connected.nodes, (node) => component[node]);
  const start = known && !anew ? groupsBefore(known, parts) : null;
  const hierarchy = findHierarchy(connected.graph, new Random(SEED), start);
  const groups = communitiesOf(hierarchy);
  onStage('layout', 0);
  const drawn =
    known && !anew
      ? drawOn(hierarchy, known)
      : drawAnew(hierarchy, known, (share) => onStage('layout', share));
  const places = addUnconnected(connected.nodes, drawn, size, previous);
  const community = new Uint32Array(size).fill(UNCONNECTED);
  numberCommunities(groups, known?.community ?? null).forEach(
    (number, i) => (community[connected.nodes[i]] = number),
  );
  const measured = finish(task, (share) => onStage('betweenness', share));
  return {
    ...places,
    component,
    community,
    degree: Uint32Array.from(strengths(graph)),
    pagerank: pagerank(graph),
    betweenness: measured.betweenness,
    betweennessSamples: measured.samples,
    components: count,
    drift: anew ? 0 : drift,
    modularity: modularity(connected.graph, groups),
    communities: describeCommunities(graph, input.traits, places, community),
  };
}

/** What was known of some of the nodes. */
function pick(previous: Previous, nodes: Uint32Array): Previous {
  return {
    ...previous,
    x: Int32Array.from(nodes, (node) => previous.x[node]),
    y: Int32Array.from(nodes, (node) => previous.y[node]),
    community: Int32Array.from(nodes, (node) => previous.community[node]),
    degree: Uint32Array.from(nodes, (node) => previous.degree[node]),
  };
}

/** Communities as they were, cut where they have come apart; new nodes are alone. */
function groupsBefore({ community }: Previous, parts: Uint32Array): Uint32Array {
  const numbers = new Map<string, number>();
  return parts.map((part, node) => {
    const key = community[node] > 0 ? `${community[node]} ${part}` : `new ${node}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** The graph of the nodes that have neighbours, and which these are. */
function toConnected(graph: WeightedGraph): { graph: WeightedGraph; nodes: Uint32Array } {
  const { offsets, neighbours, weights } = graph;
  const number = new Uint32Array(graph.size);
  const nodes: number[] = [];
  for (let node = 0; node < graph.size; node++) {
    if (offsets[node] === offsets[node + 1]) continue;
    number[node] = nodes.length;
    nodes.push(node);
  }
  const rows = Uint32Array.from([...nodes.map((node) => offsets[node]), neighbours.length]);
  return {
    nodes: Uint32Array.from(nodes),
    graph: {
      size: nodes.length,
      offsets: rows,
      neighbours: neighbours.map((other) => number[other]),
      weights,
      loops: new Float64Array(nodes.length),
    },
  };
}
