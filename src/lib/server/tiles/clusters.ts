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
  groupAt: (organization: number) => number,
  z: number,
  tx: number,
  ty: number,
): Cluster[] {
  const shift = BITS - z - 5;
  const cell = 2 ** shift;
  const originX = tx * CELLS * cell - MARGIN * cell;
  const originY = ty * CELLS * cell - MARGIN * cell;
  const grid = sumCells(points, bits, groupAt, { originX, originY, cell });
  return mergeCells(grid);
}

function sumCells(
  points: PointIndex,
  bits: Bitset,
  groupAt: (organization: number) => number,
  { originX, originY, cell }: { originX: number; originY: number; cell: number },
): Grid {
  const cells = SPAN * SPAN;
  const grid: Grid = {
    counts: new Uint32Array(cells),
    groups: new Uint32Array(cells * GROUP_COUNT),
    sumX: new Float64Array(cells),
    sumY: new Float64Array(cells),
    organization: new Int32Array(cells),
  };
  const edge = SPAN * cell - 1;
  const box = {
    x0: Math.max(0, originX),
    y0: Math.max(0, originY),
    x1: Math.min(SIDE - 1, originX + edge),
    y1: Math.min(SIDE - 1, originY + edge),
  };
  const { x, y, organization } = points;
  const words = bits.words;
  points.visit(box, (start, end, whole) => {
    for (let i = start; i < end; i++) {
      const id = organization[i];
      if (((words[id >>> 5] ?? 0) & (1 << (id & 31))) === 0) continue;
      if (!whole && (x[i] < box.x0 || x[i] > box.x1 || y[i] < box.y0 || y[i] > box.y1)) continue;
      const at = Math.floor((y[i] - originY) / cell) * SPAN + Math.floor((x[i] - originX) / cell);
      grid.organization[at] = grid.counts[at] === 0 || grid.organization[at] === id ? id : -1;
      grid.counts[at]++;
      grid.groups[at * GROUP_COUNT + groupAt(id)]++;
      grid.sumX[at] += x[i];
      grid.sumY[at] += y[i];
    }
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
