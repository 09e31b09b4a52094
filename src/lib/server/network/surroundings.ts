import type { Bitset } from '../directory/bitset';
import type { Graph } from './graph';
import type { TieTest } from './tie-test';

/** At most this much is drawn round an organization. */
const MAX_NODES = 200;
const MAX_TIES = 300;

interface SurroundingsOptions {
  steps: number;
  /** The organizations that may appear beside the one in the middle. */
  within: Pick<Bitset, 'has'>;
  passes: TieTest;
  maxNodes?: number;
  maxTies?: number;
}

export interface Surroundings {
  /** The organization itself, then step by step, the most connected of each first. */
  nodes: { id: number; hop: number }[];
  /** Indexes of ties between these nodes: first one that leads to each node, then the rest. */
  ties: number[];
  /** Organizations at each number of steps, drawn or not; the first is the one in the middle. */
  reached: number[];
  /** Ties between the nodes, drawn or not. */
  between: number;
}

/** What lies within some steps of an organization, cut down to what can be drawn. */
export function surroundings(graph: Graph, center: number, options: SurroundingsOptions) {
  const { maxNodes = MAX_NODES, maxTies = MAX_TIES } = options;
  const levels = levelsAround(graph, center, options);
  const nodes: Surroundings['nodes'] = [];
  for (const [hop, level] of levels.entries()) {
    const near = hop < 2 ? level : level.filter(isNextTo(graph, nodes, hop - 1, options.passes));
    near.sort((a, b) => graph.degree(b) - graph.degree(a) || a - b);
    const room = roomFor(levels, hop, maxNodes - nodes.length);
    for (const id of near.slice(0, room)) nodes.push({ id, hop });
  }
  const between = tiesBetween(graph, nodes, options.passes);
  return {
    nodes,
    ties: between.slice(0, maxTies),
    reached: levels.map((level) => level.length),
    between: between.length,
  } satisfies Surroundings;
}

/** How many of a step are drawn: a third of what is left is kept for the steps behind it. */
function roomFor(levels: number[][], hop: number, left: number): number {
  if (hop === 0 || hop === levels.length - 1) return left;
  const behind = levels.slice(hop + 1).reduce((sum, level) => sum + level.length, 0);
  return left - Math.min(behind, Math.floor(left / 3));
}

/** Tells whether an organization is related to one of a step that is drawn. */
function isNextTo(graph: Graph, drawn: Surroundings['nodes'], step: number, passes: TieTest) {
  const inner = new Set(drawn.filter(({ hop }) => hop === step).map(({ id }) => id));
  return (id: number): boolean => {
    let found = false;
    graph.visit(id, (other, tie) => {
      found ||= inner.has(other) && passes(tie);
    });
    return found;
  };
}

function levelsAround(
  graph: Graph,
  center: number,
  { steps, within, passes }: SurroundingsOptions,
): number[][] {
  const seen = new Uint8Array(Math.max(graph.size, center + 1));
  seen[center] = 1;
  const levels = [[center]];
  for (let hop = 1; hop <= steps; hop++) {
    const level: number[] = [];
    for (const node of levels[hop - 1]) {
      graph.visit(node, (other, tie) => {
        if (seen[other] === 1 || !passes(tie) || !within.has(other)) return;
        seen[other] = 1;
        level.push(other);
      });
    }
    levels.push(level);
  }
  return levels;
}

function tiesBetween(graph: Graph, nodes: Surroundings['nodes'], passes: TieTest): number[] {
  const { source, target } = graph.ties;
  const places = new Map(nodes.map(({ id }, place) => [id, place]));
  const placeOf = (id: number) => places.get(id) ?? -1;
  const found: number[] = [];
  for (const { id } of nodes) {
    graph.visit(id, (other, tie) => {
      if (source[tie] === id && places.has(other) && passes(tie)) found.push(tie);
    });
  }
  found.sort((a, b) => a - b);
  // nodes stand in the order of their steps, so the tie to the earliest neighbour leads inwards
  const inward = new Map<number, { tie: number; parent: number }>();
  for (const tie of found) {
    const [first, second] = [placeOf(source[tie]), placeOf(target[tie])];
    const [parent, child] = [Math.min(first, second), Math.max(first, second)];
    const known = inward.get(child);
    if (!known || parent < known.parent) inward.set(child, { tie, parent });
  }
  const leading = new Set(Array.from(inward.values(), ({ tie }) => tie));
  const order = [...inward.entries()].sort(([a], [b]) => a - b).map(([, { tie }]) => tie);
  return [...order, ...found.filter((tie) => !leading.has(tie))];
}
