import { RELATIONSHIP_KINDS } from '$lib/domain/vocabulary';
import type { Bbox } from '$lib/domain/search';
import type { Bitset } from '../directory/bitset';
import { SIDE, toX, toY } from '../directory/mercator';
import type { NetworkDrawing } from './drawing';
import { countedStates, type TieFilter } from './tie-test';

/** What of the network is drawn. */
export interface DrawingFilter extends TieFilter {
  bits: Bitset;
}

/** Part of the square; its right and lower edges lie outside. */
export interface SquareBox {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Ids of the organizations in a box, the most connected first. */
export function nodesInBox(
  { nodes, places }: NetworkDrawing,
  { bits }: Pick<DrawingFilter, 'bits'>,
  { x0, y0, x1, y1 }: SquareBox,
  most: number,
): number[] {
  const found: number[] = [];
  for (let i = 0; i < nodes.length && found.length < most; i++) {
    const id = nodes[i];
    const x = places.x[id];
    const y = places.y[id];
    if (x < x0 || x >= x1 || y < y0 || y >= y1 || !bits.has(id)) continue;
    found.push(id);
  }
  return found;
}

/** Calls for relationships whose frame meets a box, by rank, until the answer is false. */
export function visitEnds(
  { ends }: NetworkDrawing,
  { bits, relationship, ...known }: DrawingFilter,
  { x0, y0, x1, y1 }: SquareBox,
  take: (i: number) => boolean,
): void {
  const wanted = RELATIONSHIP_KINDS.map(
    (kind) => relationship.length === 0 || relationship.includes(kind),
  );
  const shown = countedStates(known);
  const { source, target, kind, state, x1: fromX, y1: fromY, x2: toX, y2: toY } = ends;
  // plain variables: every relationship passes here for every tile
  for (let i = 0; i < source.length; i++) {
    const ax = fromX[i];
    const bx = toX[i];
    const ay = fromY[i];
    const by = toY[i];
    if ((ax < x0 && bx < x0) || (ax > x1 && bx > x1)) continue;
    if ((ay < y0 && by < y0) || (ay > y1 && by > y1)) continue;
    if (!wanted[kind[i]] || !shown[state[i]]) continue;
    if (!bits.has(source[i]) || !bits.has(target[i])) continue;
    if (!take(i)) return;
  }
}

/** Share of the height that stays free on each side. */
const MARGIN = 0.06;

/** A box of the drawing with a margin, as wide for its height as asked; null stands for all of it. */
export function frameOf(bounds: Bbox | null, proportion: number): SquareBox {
  const { west, south, east, north } = bounds ?? { west: -180, south: -85, east: 180, north: 85 };
  const [x0, x1, y0, y1] = [toX(west), toX(east), toY(north), toY(south)];
  const height = Math.max(y1 - y0, (x1 - x0) / proportion, SIDE / 4096) * (1 + 2 * MARGIN);
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const width = height * proportion;
  return { x0: cx - width / 2, x1: cx + width / 2, y0: cy - height / 2, y1: cy + height / 2 };
}
