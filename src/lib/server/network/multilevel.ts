import { type Bodies, relax } from './forces';
import { communitiesOf, type Hierarchy } from './louvain';
import type { Known } from './procrustes';
import { strengths, type WeightedGraph } from './weighted-graph';

/** The angle between one seed of a sunflower and the next. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
/** Steps for a small graph, and how often a node may move in all for a large one. */
const MOST_STEPS = 600;
const LEAST_STEPS = 40;
const MOVES = 4_000_000;

const stepsFor = (size: number) =>
  Math.round(Math.min(MOST_STEPS, Math.max(LEAST_STEPS, MOVES / Math.max(1, size))));

/**
 * Positions round 0, 0 for all nodes: communities of communities are laid out first, as nodes that
 * repel with all they hold; then each opens into a disc of its members, and these are laid out.
 * Communities start where those of their members that are `known` were.
 */
export function layOut(
  hierarchy: Hierarchy,
  known: Known | null = null,
  onProgress: (share: number) => void = () => {},
): Bodies {
  const { graphs, parents } = hierarchy;
  const masses = [strengths(graphs[0]).map((strength) => strength + 1)];
  parents.forEach((parent, level) => {
    const sums = new Float64Array(graphs[level + 1].size);
    parent.forEach((group, node) => (sums[group] += masses[level][node]));
    masses.push(sums);
  });
  const work = graphs.map(({ size }) => size * stepsFor(size));
  const all = work.reduce((sum, part) => sum + part, 0) || 1;
  let done = 0;
  let bodies = disc(masses[parents.length]);
  if (known) recall(bodies, communitiesOf(hierarchy), known);
  for (let level = parents.length; level >= 0; level--) {
    const graph = graphs[level];
    if (level < parents.length)
      bodies = open(bodies, graphs[level + 1], parents[level], masses[level]);
    const iterations = stepsFor(graph.size);
    relax(graph, bodies, {
      iterations,
      onIteration: (step) => onProgress((done + (work[level] * step) / iterations) / all),
    });
    done += work[level];
  }
  return bodies;
}

/** Nodes in a disc, the heaviest in the middle. */
function disc(mass: Float64Array): Bodies {
  const total = mass.reduce((sum, value) => sum + value, 0);
  const bodies = { x: new Float64Array(mass.length), y: new Float64Array(mass.length), mass };
  scatter(bodies, byMass(Uint32Array.from(mass.keys()), mass), 0, 0, Math.sqrt(total));
  return bodies;
}

/** Moves communities to the means of their known members, scaled to the size of the disc. */
function recall(bodies: Bodies, community: Uint32Array, { nodes, x, y }: Known): void {
  const [cx, cy, fx, fy] = [mean(x), mean(y), mean(bodies.x), mean(bodies.y)];
  const spreadOf = (xs: Float64Array, ys: Float64Array, mx: number, my: number) =>
    Math.sqrt(mean(xs.map((value, i) => (value - mx) ** 2 + (ys[i] - my) ** 2))) || 1;
  const scale = spreadOf(bodies.x, bodies.y, fx, fy) / spreadOf(x, y, cx, cy);
  const counts = new Uint32Array(bodies.x.length);
  const sums = { x: new Float64Array(counts.length), y: new Float64Array(counts.length) };
  nodes.forEach((node, i) => {
    counts[community[node]]++;
    sums.x[community[node]] += x[i] - cx;
    sums.y[community[node]] += y[i] - cy;
  });
  counts.forEach((count, group) => {
    if (count === 0) return;
    bodies.x[group] = (scale * sums.x[group]) / count;
    bodies.y[group] = (scale * sums.y[group]) / count;
  });
}

const mean = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

/** Each node of a graph becomes a disc of those it stands for, as large as forces would make it. */
function open(
  above: Bodies,
  graph: WeightedGraph,
  parent: Uint32Array,
  mass: Float64Array,
): Bodies {
  const size = parent.length;
  const bodies = { x: new Float64Array(size), y: new Float64Array(size), mass };
  const members = groupBy(parent, graph.size);
  members.forEach((nodes, group) => {
    // where inner edges hold what repels: total weight × R² = M² / 2
    const inner = Math.max(1, graph.loops[group]);
    const radius = above.mass[group] / Math.sqrt(2 * inner);
    scatter(bodies, byMass(nodes, mass), above.x[group], above.y[group], 0.8 * radius);
  });
  return bodies;
}

function scatter({ x, y }: Bodies, nodes: Uint32Array, cx: number, cy: number, radius: number) {
  nodes.forEach((node, i) => {
    const distance = nodes.length === 1 ? 0 : radius * Math.sqrt((i + 0.5) / nodes.length);
    x[node] = cx + distance * Math.cos(i * GOLDEN);
    y[node] = cy + distance * Math.sin(i * GOLDEN);
  });
}

const byMass = (nodes: Uint32Array, mass: Float64Array) =>
  nodes.sort((a, b) => mass[b] - mass[a] || a - b);

function groupBy(parent: Uint32Array, count: number): Uint32Array[] {
  const sizes = new Uint32Array(count);
  parent.forEach((group) => sizes[group]++);
  const members = Array.from(sizes, (length) => new Uint32Array(length));
  sizes.fill(0);
  parent.forEach((group, node) => (members[group][sizes[group]++] = node));
  return members;
}
