import { betweenness } from './betweenness';
import { bySize, findComponents } from './components';
import { dense, communitiesOf, findHierarchy, modularity } from './louvain';
import { layOut } from './multilevel';
import { nameCommunities, type CommunityName, type Traits } from './name-communities';
import { pagerank } from './pagerank';
import { UNCONNECTED } from './positions';
import { Random } from './random';
import { fitSquare, placeInBand, type Places, turnLevel } from './square';
import { strengths, toWeightedGraph, type WeightedGraph } from './weighted-graph';

/** All public organizations as nodes 0 to size − 1, in the order of their ids. */
export interface NetworkInput {
  size: number;
  /** Ends of the public relationships that have not ended, in the order of their ids. */
  source: Uint32Array;
  target: Uint32Array;
  traits: Traits;
}

export interface CommunityResult {
  community: number;
  size: number;
  x: number;
  y: number;
  name: CommunityName | null;
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
  modularity: number;
  communities: CommunityResult[];
}

export const STAGES = ['communities', 'layout', 'betweenness'] as const;
export type Stage = (typeof STAGES)[number];
export type OnStage = (stage: Stage, share: number) => void;

const SEED = 20;

/** Positions, communities and measures; the same for the same input. */
export function computeNetwork(input: NetworkInput, onStage: OnStage = () => {}): NetworkResult {
  const graph = toWeightedGraph(input.size, input.source, input.target);
  onStage('communities', 0);
  const { component, count } = findComponents(graph);
  const connected = toConnected(graph);
  const hierarchy = findHierarchy(connected.graph, new Random(SEED));
  const groups = communitiesOf(hierarchy);
  onStage('layout', 0);
  const bodies = layOut(hierarchy, (share) => onStage('layout', share));
  turnLevel(bodies);
  const places = spreadOut(connected.nodes, fitSquare(bodies), input.size);
  const community = numberCommunities(connected.nodes, groups, input.size);
  const measured = betweenness(graph, new Random(SEED), (share) => onStage('betweenness', share));
  return {
    ...places,
    component,
    community,
    degree: Uint32Array.from(strengths(graph)),
    pagerank: pagerank(graph),
    betweenness: measured.betweenness,
    betweennessSamples: measured.samples,
    components: count,
    modularity: modularity(connected.graph, groups),
    communities: describe(graph, input.traits, places, community),
  };
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

function spreadOut(nodes: Uint32Array, drawn: Places, size: number): Places {
  const places = { x: new Uint32Array(size), y: new Uint32Array(size) };
  const isDrawn = new Uint8Array(size);
  nodes.forEach((node, i) => {
    places.x[node] = drawn.x[i];
    places.y[node] = drawn.y[i];
    isDrawn[node] = 1;
  });
  const loose = Uint32Array.from(isDrawn.keys()).filter((node) => !isDrawn[node]);
  placeInBand(loose, places, new Uint8Array(size));
  return places;
}

/** Communities from 1, the largest first; 0 for nodes without relationships. */
function numberCommunities(nodes: Uint32Array, groups: Uint32Array, size: number): Uint32Array {
  const { community, count } = dense(groups);
  const sizes = new Array<number>(count).fill(0);
  community.forEach((group) => sizes[group]++);
  const rank = bySize(sizes);
  const numbers = new Uint32Array(size);
  nodes.forEach((node, i) => (numbers[node] = rank[community[i]]));
  return numbers;
}

function describe(
  graph: WeightedGraph,
  traits: Traits,
  { x, y }: Places,
  community: Uint32Array,
): CommunityResult[] {
  const lists = new Map<number, number[]>();
  community.forEach((number, node) => {
    const list = lists.get(number);
    if (list) list.push(node);
    else lists.set(number, [node]);
  });
  const numbers = [...lists.keys()].sort((a, b) => a - b);
  const named = numbers.filter((number) => number !== UNCONNECTED);
  const names = nameCommunities(
    graph,
    traits,
    named.map((number) => Uint32Array.from(lists.get(number)!)),
  );
  return numbers.map((number) => {
    const nodes = lists.get(number)!;
    const middle = (values: Uint32Array) =>
      Math.round(nodes.reduce((sum, node) => sum + values[node], 0) / nodes.length);
    return {
      community: number,
      size: nodes.length,
      x: middle(x),
      y: middle(y),
      name: number !== UNCONNECTED ? names[named.indexOf(number)] : null,
    };
  });
}
