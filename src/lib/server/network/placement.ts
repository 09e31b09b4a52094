import { SIDE } from '../directory/mercator';
import type { Graph } from './graph';
import type { Positions } from './positions';

/** Positions by id of the organization, on the square of 2^26, y from the top. */
export interface Places {
  x: Uint32Array;
  y: Uint32Array;
}

/** The drawing takes the middle half of the square: there is room round it, whatever the screen. */
export const inward = (value: number) => SIDE / 4 + value / 2;
const MARGIN = SIDE / 128;
/** Places in a row of those that nothing is known of. */
const ROW = 48;
/** How far a new organization stands from the middle of its neighbours. */
const BESIDE = SIDE / 512;

/**
 * A place for everybody: the computed one; for organizations that came later, beside the middle of
 * their neighbours; for the rest, in rows below all others.
 */
export function placeAll(
  ids: readonly number[],
  size: number,
  graph: Graph,
  positions: Positions | null,
): Places {
  const places = { x: new Uint32Array(size), y: new Uint32Array(size) };
  const rest: number[] = [];
  let bottom = 0;
  for (const id of ids) {
    if (!positions?.has(id)) continue;
    places.x[id] = inward(positions.x[id]);
    places.y[id] = inward(positions.y[id]);
    bottom = Math.max(bottom, places.y[id]);
  }
  for (const id of ids) {
    if (positions?.has(id)) continue;
    const middle = positions ? middleOf(id, graph, positions, places) : null;
    if (!middle) {
      rest.push(id);
      continue;
    }
    // turned by the golden angle, so that newcomers do not cover each other
    const angle = id * 2.39996;
    places.x[id] = inside(middle.x + Math.cos(angle) * BESIDE);
    places.y[id] = inside(middle.y + Math.sin(angle) * BESIDE);
  }
  standInRows(rest, places, positions ? bottom + MARGIN : SIDE / 4);
  return places;
}

const inside = (value: number) => Math.min(SIDE - 1, Math.max(0, Math.round(value)));

function middleOf(id: number, graph: Graph, positions: Positions, places: Places) {
  let [x, y, n] = [0, 0, 0];
  graph.visit(id, (other) => {
    if (!positions.has(other)) return;
    x += places.x[other];
    y += places.y[other];
    n++;
  });
  return n > 0 ? { x: x / n, y: y / n } : null;
}

function standInRows(ids: readonly number[], { x, y }: Places, top: number): void {
  const columns = Math.max(ROW, Math.ceil(Math.sqrt(ids.length)));
  const rows = Math.ceil(ids.length / columns);
  const step = SIDE / 2 / columns;
  const down = Math.min(step, Math.max(1, (SIDE * 0.8 - top) / Math.max(1, rows)));
  ids.forEach((id, i) => {
    x[id] = inside(SIDE / 4 + (i % columns) * step);
    y[id] = inside(top + Math.floor(i / columns) * down);
  });
}
