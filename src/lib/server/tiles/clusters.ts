import { GROUPS } from '$lib/domain/vocabulary';
import type { Bitset } from '../directory/bitset';
import { BITS, SIDE } from '../directory/mercator';
import type { PointIndex } from '../directory/point-index';

/** Cells a side of one tile; each is 16 of the tile's 512 pixels. */
const CELLS = 32;
/** Cells of the neighbours that are looked at on each side, so that both decide alike at the seam. */
const MARGIN = 8;
const SPAN = CELLS + 2 * MARGIN;
/** Cells whose points lie within 52 pixels of each other become one cluster. */
const MERGE = 52 / 16;
const REACH = Math.ceil(MERGE);
const GROUP_COUNT = GROUPS.length;

/** One drawn point of a tile: a place, or several close to each other. */
export interface Cluster {
  /** Position on the index's square, the mean of the places. */
  x: number;
  y: number;
  count: number;
  /** Places by display group, in the order of GROUPS. */
  groups: Uint32Array;
  /** The organization, where all places are of one; otherwise -1. */
  organization: number;
}

/** Sums of the places in each cell of a tile and its margin. */
interface Grid {
  counts: Uint32Array;
  groups: Uint32Array;
  sumX: Float64Array;
  sumY: Float64Array;
  organization: Int32Array;
}

/** The clusters that belong to a tile: those whose largest cell lies in it. */
export function clusterTile(
  points: PointIndex,
  bits: Bitset,
  z: number,
  tx: number,
  ty: number,
): Cluster[] {
  const shift = BITS - z - 5;
  const [column, row] = [tx * CELLS - MARGIN, ty * CELLS - MARGIN];
  return mergeCells(sumCells(points, bits, { column, row, shift }));
}

function putDown(
  grid: Grid,
  at: number,
  count: number,
  sumX: number,
  sumY: number,
  only: number,
): void {
  if (count === 0) return;
  const isOnly = grid.counts[at] === 0 || grid.organization[at] === only;
  grid.organization[at] = isOnly ? only : -1;
  grid.counts[at] += count;
  grid.sumX[at] += sumX;
  grid.sumY[at] += sumY;
}

/** Sums over the cells of 2^shift units a side from a first column and row. */
function sumCells(
  points: PointIndex,
  { words }: Bitset,
  { column, row, shift }: { column: number; row: number; shift: number },
): Grid {
  const cells = SPAN * SPAN;
  const grid: Grid = {
    counts: new Uint32Array(cells),
    groups: new Uint32Array(cells * GROUP_COUNT),
    sumX: new Float64Array(cells),
    sumY: new Float64Array(cells),
    organization: new Int32Array(cells),
  };
  const cell = 2 ** shift;
  const box = {
    x0: Math.max(0, column * cell),
    y0: Math.max(0, row * cell),
    x1: Math.min(SIDE, (column + SPAN) * cell) - 1,
    y1: Math.min(SIDE, (row + SPAN) * cell) - 1,
  };
  const { x, y, organization, group } = points;
  points.visit(box, (start, end, whole) => {
    // neighbours on the curve lie in the same cell: it is summed here and put down once
    let [at, count, sumX, sumY, only] = [-1, 0, 0, 0, -1];
    for (let i = start; i < end; i++) {
      const id = organization[i];
      if ((words[id >>> 5] & (1 << (id & 31))) === 0) continue;
      const [px, py] = [x[i], y[i]];
      if (!whole && (px < box.x0 || px > box.x1 || py < box.y0 || py > box.y1)) continue;
      const next = ((py >>> shift) - row) * SPAN + (px >>> shift) - column;
      if (next !== at) {
        putDown(grid, at, count, sumX, sumY, only);
        [at, count, sumX, sumY, only] = [next, 0, 0, 0, id];
      }
      count++;
      sumX += px;
      sumY += py;
      if (only !== id) only = -1;
      grid.groups[at * GROUP_COUNT + group[i]]++;
    }
    putDown(grid, at, count, sumX, sumY, only);
  });
  return grid;
}

/** Greedy: the fullest cell takes those close to it, then the next; ties go by column, then row. */
function mergeCells(grid: Grid): Cluster[] {
  const filled: number[] = [];
  for (let at = 0; at < grid.counts.length; at++) if (grid.counts[at] > 0) filled.push(at);
  filled.sort((a, b) => grid.counts[b] - grid.counts[a] || (a % SPAN) - (b % SPAN) || a - b);
  const taken = new Uint8Array(grid.counts.length);
  const clusters: Cluster[] = [];
  for (const seed of filled) {
    if (taken[seed]) continue;
    const cluster = gather(grid, taken, seed);
    if (isInside(seed)) clusters.push(cluster);
  }
  return clusters;
}

function isInside(cell: number): boolean {
  const [column, row] = [cell % SPAN, Math.floor(cell / SPAN)];
  return [column, row].every((at) => at >= MARGIN && at < MARGIN + CELLS);
}

function gather(grid: Grid, taken: Uint8Array, seed: number): Cluster {
  const [seedColumn, seedRow] = [seed % SPAN, Math.floor(seed / SPAN)];
  const cluster: Cluster = {
    x: 0,
    y: 0,
    count: 0,
    groups: new Uint32Array(GROUP_COUNT),
    organization: grid.organization[seed],
  };
  for (let row = Math.max(0, seedRow - REACH); row <= Math.min(SPAN - 1, seedRow + REACH); row++) {
    const first = Math.max(0, seedColumn - REACH);
    const last = Math.min(SPAN - 1, seedColumn + REACH);
    for (let column = first; column <= last; column++) {
      const at = row * SPAN + column;
      const close = (row - seedRow) ** 2 + (column - seedColumn) ** 2 <= MERGE ** 2;
      if (!close || taken[at] || grid.counts[at] === 0) continue;
      taken[at] = 1;
      cluster.count += grid.counts[at];
      cluster.x += grid.sumX[at];
      cluster.y += grid.sumY[at];
      if (grid.organization[at] !== cluster.organization) cluster.organization = -1;
      for (let g = 0; g < GROUP_COUNT; g++) {
        cluster.groups[g] += grid.groups[at * GROUP_COUNT + g];
      }
    }
  }
  cluster.x /= cluster.count;
  cluster.y /= cluster.count;
  return cluster;
}
