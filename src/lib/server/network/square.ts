import { SIDE } from '../directory/mercator';
import type { Bodies } from './forces';

/** The drawing stands in the upper part of the square, what has no relationships in a band below. */
const MARGIN = SIDE * 0.03;
const BAND = SIDE * 0.12;
const GAP = SIDE * 0.03;
const AREA = {
  width: SIDE - 2 * MARGIN,
  height: SIDE - 2 * MARGIN - BAND - GAP,
};
/** Cells of the band are no wider than this, so that a few stand together. */
const WIDEST = SIDE / 44;
const FEWEST_CELLS = 128;

export interface Places {
  x: Uint32Array;
  y: Uint32Array;
}

/** Turns a drawing so that it is widest from left to right. */
export function turnLevel({ x, y }: Bodies): void {
  const [cx, cy] = [mean(x), mean(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += (x[i] - cx) ** 2;
    xy += (x[i] - cx) * (y[i] - cy);
    yy += (y[i] - cy) ** 2;
  }
  const angle = -0.5 * Math.atan2(2 * xy, xx - yy);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i] - cx, y[i] - cy];
    x[i] = cosine * dx - sine * dy;
    y[i] = sine * dx + cosine * dy;
  }
}

/** Whole numbers that fill the upper part of the square, without distortion. */
export function fitSquare({ x, y }: Bodies): Places {
  const [west, east] = [least(x), -least(x.map((value) => -value))];
  const [north, south] = [least(y), -least(y.map((value) => -value))];
  const scale = Math.min(AREA.width / (east - west || 1), AREA.height / (south - north || 1));
  const left = MARGIN + AREA.width / 2 - (scale * (west + east)) / 2;
  const top = MARGIN + AREA.height / 2 - (scale * (north + south)) / 2;
  return {
    x: Uint32Array.from(x, (value) => Math.round(left + scale * value)),
    y: Uint32Array.from(y, (value) => Math.round(top + scale * value)),
  };
}

/**
 * Cells in the band for nodes without relationships: those that stood in one stay, the others take
 * the first free ones. The grid grows by doubling.
 */
export function placeInBand(nodes: Uint32Array, places: Places, known: Uint8Array): void {
  let cells = FEWEST_CELLS;
  while (cells < nodes.length) cells *= 2;
  const width = Math.min(WIDEST, Math.sqrt((AREA.width * BAND) / cells) * 0.97);
  const columns = Math.floor(AREA.width / width);
  const taken = new Uint8Array(Math.max(cells, nodes.length) + columns);
  const top = SIDE - MARGIN - BAND;
  const cellX = (cell: number) => Math.round(MARGIN + ((cell % columns) + 0.5) * width);
  const cellY = (cell: number) => Math.round(top + (Math.floor(cell / columns) + 0.5) * width);
  const waiting: number[] = [];
  for (const node of nodes) {
    const column = Math.round((places.x[node] - MARGIN) / width - 0.5);
    const cell = Math.round((places.y[node] - top) / width - 0.5) * columns + column;
    const stays = known[node] && cellX(cell) === places.x[node] && cellY(cell) === places.y[node];
    if (stays && !taken[cell]) taken[cell] = 1;
    else waiting.push(node);
  }
  let cell = 0;
  for (const node of waiting) {
    while (taken[cell]) cell++;
    taken[cell] = 1;
    places.x[node] = cellX(cell);
    places.y[node] = cellY(cell);
  }
}

const mean = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
const least = (values: Float64Array) => values.reduce((a, b) => Math.min(a, b), Infinity);
