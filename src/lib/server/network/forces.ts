import { Quadtree } from './quadtree';
import type { WeightedGraph } from './weighted-graph';

/** Where the nodes of a graph are; changed in place. */
export interface Bodies {
  x: Float64Array;
  y: Float64Array;
  /** How strongly a node repels others: 1 more than its relationships. */
  mass: Float64Array;
}

export interface Relaxation {
  iterations: number;
  /** The nodes that move; null: all. */
  moving?: Uint32Array | null;
  onIteration?: (done: number) => void;
}

/** Pull towards the middle for each unit of mass and distance; keeps loose parts near. */
export const GRAVITY = 0.12;
const TOLERANCE = 1;

/**
 * ForceAtlas2 (Jacomy et al. 2014): neighbours attract by distance, all repel by mass and inverse
 * distance, and each step is as long as the swinging of the whole allows.
 */
export function relax(graph: WeightedGraph, bodies: Bodies, relaxation: Relaxation): void {
  const { iterations, moving = null, onIteration } = relaxation;
  const tree = new Quadtree(graph.size);
  const pace = new Pace(moving?.length ?? graph.size);
  let force = new Float64Array(2 * graph.size);
  let before = new Float64Array(2 * graph.size);
  const isMoving = moving && new Uint8Array(graph.size);
  moving?.forEach((node) => (isMoving![node] = 1));
  for (let done = 1; done <= iterations; done++) {
    force.fill(0);
    tree.build(bodies.x, bodies.y, bodies.mass);
    for (let place = 0; place < graph.size; place++) {
      const node = tree.order[place];
      if (isMoving && !isMoving[node]) continue;
      tree.repel(place, 1, force);
      pull(graph, bodies, node, force);
    }
    move(bodies, force, before, pace, moving);
    [force, before] = [before, force];
    onIteration?.(done);
  }
}

function pull(graph: WeightedGraph, { x, y, mass }: Bodies, node: number, force: Float64Array) {
  let fx = -GRAVITY * mass[node] * x[node];
  let fy = -GRAVITY * mass[node] * y[node];
  for (let at = graph.offsets[node]; at < graph.offsets[node + 1]; at++) {
    const other = graph.neighbours[at];
    fx += graph.weights[at] * (x[other] - x[node]);
    fy += graph.weights[at] * (y[other] - y[node]);
  }
  force[2 * node] += fx;
  force[2 * node + 1] += fy;
}

function move(
  { x, y, mass }: Bodies,
  force: Float64Array,
  before: Float64Array,
  pace: Pace,
  moving: Uint32Array | null,
): void {
  const count = moving?.length ?? x.length;
  let swinging = 0;
  let traction = 0;
  for (let i = 0; i < count; i++) {
    const node = moving ? moving[i] : i;
    swinging += mass[node] * distance(force, before, node, -1);
    traction += 0.5 * mass[node] * distance(force, before, node, 1);
  }
  const speed = pace.next(swinging, traction);
  for (let i = 0; i < count; i++) {
    const node = moving ? moving[i] : i;
    const step = speed / (1 + Math.sqrt(speed * mass[node] * distance(force, before, node, -1)));
    x[node] += force[2 * node] * step;
    y[node] += force[2 * node + 1] * step;
  }
}

/** Length of the force on a node plus or minus that of the step before. */
function distance(force: Float64Array, before: Float64Array, node: number, sign: number): number {
  const dx = force[2 * node] + sign * before[2 * node];
  const dy = force[2 * node + 1] + sign * before[2 * node + 1];
  return Math.sqrt(dx * dx + dy * dy);
}

/** The global speed of ForceAtlas2: as fast as nodes keep their direction. */
class Pace {
  private speed = 1;
  private efficiency = 1;

  constructor(private readonly count: number) {}

  next(swinging: number, traction: number): number {
    if (swinging === 0 || traction === 0) return this.speed;
    const tolerated = 0.05 * Math.sqrt(this.count);
    const least = Math.sqrt(tolerated);
    const wanted = (tolerated * traction) / (this.count * this.count);
    let jitter = TOLERANCE * Math.max(least, Math.min(10, wanted));
    if (swinging / traction > 2) {
      if (this.efficiency > 0.05) this.efficiency *= 0.5;
      jitter = Math.max(jitter, TOLERANCE);
    }
    const target = (jitter * this.efficiency * traction) / swinging;
    if (swinging > jitter * traction) {
      if (this.efficiency > 0.05) this.efficiency *= 0.7;
    } else if (this.speed < 1000) this.efficiency *= 1.3;
    this.speed += Math.min(target - this.speed, 0.5 * this.speed);
    return this.speed;
  }
}
