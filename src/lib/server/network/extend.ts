import { type Bodies, GRAVITY, relax } from './forces';
import type { Places } from './square';
import { strengths, type WeightedGraph } from './weighted-graph';

const STEPS = 40;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/**
 * Finds places for the nodes that have none in a drawing whose other nodes stay where they are: each
 * starts at the mean of its neighbours and is then moved by the same forces. Changes `places`.
 */
export function extend(
  graph: WeightedGraph,
  places: Places<Float64Array>,
  moving: Uint8Array,
): void {
  const nodes = Uint32Array.from(moving.keys()).filter((node) => moving[node]);
  if (nodes.length === 0) return;
  const { scale, cx, cy } = naturalScale(graph, places, moving);
  const mass = strengths(graph).map((strength) => strength + 1);
  const bodies: Bodies = {
    mass,
    x: places.x.map((value) => (value - cx) * scale),
    y: places.y.map((value) => (value - cy) * scale),
  };
  startAtNeighbours(graph, bodies, moving, nodes);
  relax(graph, bodies, { iterations: STEPS, moving: nodes });
  for (const node of nodes) {
    places.x[node] = cx + bodies.x[node] / scale;
    places.y[node] = cy + bodies.y[node] / scale;
  }
}

/** The scale at which the forces of the nodes at rest hold each other: Σ F·r = 0. */
function naturalScale(
  { size, offsets, neighbours, weights }: WeightedGraph,
  { x, y }: Places<Float64Array>,
  moving: Uint8Array,
) {
  const rest = Array.from(moving.keys()).filter((node) => !moving[node]);
  const mean = (values: Float64Array) =>
    rest.reduce((sum, node) => sum + values[node], 0) / (rest.length || 1);
  const [cx, cy] = [mean(x), mean(y)];
  let [mass, pull] = [0, 0];
  for (const node of rest) {
    let own = 1;
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      const other = neighbours[at];
      if (moving[other]) continue;
      own += weights[at];
      pull += 0.5 * weights[at] * ((x[node] - x[other]) ** 2 + (y[node] - y[other]) ** 2);
    }
    mass += own;
    pull += GRAVITY * own * ((x[node] - cx) ** 2 + (y[node] - cy) ** 2);
  }
  return { cx, cy, scale: pull > 0 ? mass / Math.sqrt(2 * pull) : 1 / Math.max(1, size) };
}

/** From those that have a place outwards; who is not connected to any starts at the edge. */
function startAtNeighbours(
  graph: WeightedGraph,
  { x, y, mass }: Bodies,
  moving: Uint8Array,
  nodes: Uint32Array,
): void {
  const placed = moving.map((value) => 1 - value);
  const edge = 1.1 * Math.sqrt(x.reduce((most, value, i) => placed[i] ? Math.max(most, value ** 2 + y[i] ** 2) : most, 1)); // prettier-ignore
  let waiting = [...nodes];
  while (waiting.length > 0) {
    const found = waiting.filter((node) => hasPlacedNeighbour(graph, node, placed));
    const next = found.length > 0 ? found : waiting.slice(0, 1);
    for (const node of next) {
      // those with the same neighbours start side by side
      const [dx, dy] = [Math.cos(node * GOLDEN), Math.sin(node * GOLDEN)];
      const [mx, my] =
        found.length > 0 ? meanOf(graph, node, placed, x, y) : [edge * dx, edge * dy];
      x[node] = mx + dx * Math.sqrt(mass[node]);
      y[node] = my + dy * Math.sqrt(mass[node]);
    }
    for (const node of next) placed[node] = 1;
    waiting = waiting.filter((node) => !placed[node]);
  }
}

function hasPlacedNeighbour(
  { offsets, neighbours }: WeightedGraph,
  node: number,
  placed: Uint8Array,
) {
  return neighbours.subarray(offsets[node], offsets[node + 1]).some((other) => placed[other]);
}

function meanOf(
  { offsets, neighbours, weights }: WeightedGraph,
  node: number,
  placed: Uint8Array,
  x: Float64Array,
  y: Float64Array,
): [x: number, y: number] {
  let [mx, my, total] = [0, 0, 0];
  for (let at = offsets[node]; at < offsets[node + 1]; at++) {
    const other = neighbours[at];
    if (!placed[other]) continue;
    mx += weights[at] * x[other];
    my += weights[at] * y[other];
    total += weights[at];
  }
  return [mx / total, my / total];
}
