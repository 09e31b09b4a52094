import { SIDE } from '../directory/mercator';

/** The drawing stands in the upper part of the square, what has no relationships in a band below. */
const MARGIN = SIDE * 0.03;
const BAND = SIDE * 0.09;
const GAP = SIDE * 0.03;
const WIDTH = SIDE - 2 * MARGIN;
const HEIGHT = SIDE - 2 * MARGIN - BAND - GAP;
/** Cells of the band are no wider than this, so that a few stand together. */
const WIDEST = SIDE / 52;
const FEWEST_CELLS = 128;

export interface Places<T = Uint32Array> {
  x: T;
  y: T;
}

/** How far apart nodes should stand at least: as drawn with 6 of 1,000, or less where it gets full. */
export const roomFor = (nodes: number) =>
  Math.min(SIDE * 0.014, Math.sqrt((0.25 * WIDTH * HEIGHT) / Math.max(1, nodes)));

/** Turns a drawing so that it is widest from left to right. */
export function turnLevel({ x, y }: Places<Float64Array>): void {
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

/** Scales a drawing so that it fills the upper part of the square, without distortion. */
export function fitSquare({ x, y }: Places<Float64Array>): void {
  const [west, east] = range(x);
  const [north, south] = range(y);
  const scale = Math.min(WIDTH / (east - west || 1), HEIGHT / (south - north || 1));
  for (let i = 0; i < x.length; i++) {
    x[i] = MARGIN + WIDTH / 2 + scale * (x[i] - (west + east) / 2);
    y[i] = MARGIN + HEIGHT / 2 + scale * (y[i] - (north + south) / 2);
  }
}

/** Whole numbers inside the upper part of the square. */
export function toPlaces({ x, y }: Places<Float64Array>): Places {
  const within = (value: number, size: number) =>
    Math.round(Math.max(MARGIN, Math.min(MARGIN + size, value)));
  return {
    x: Uint32Array.from(x, (value) => within(value, WIDTH)),
    y: Uint32Array.from(y, (value) => within(value, HEIGHT)),
  };
}

/**
 * Gives nodes without relationships cells in the band: those that `stood` in one stay, the others
 * take the first free ones. The grid grows by doubling.
 */
export function placeInBand(nodes: Uint32Array, places: Places, stood: Places<Int32Array>): void {
  let cells = FEWEST_CELLS;
  while (cells < nodes.length) cells *= 2;
  const width = Math.min(WIDEST, Math.sqrt((WIDTH * BAND) / cells) * 0.97);
  const columns = Math.floor(WIDTH / width);
  const top = SIDE - MARGIN - BAND;
  const cellX = (cell: number) => Math.round(MARGIN + ((cell % columns) + 0.5) * width);
  const cellY = (cell: number) => Math.round(top + (Math.floor(cell / columns) + 0.5) * width);
  const cellOf = (node: number) => {
    const column = Math.round((stood.x[node] - MARGIN) / width - 0.5);
    const cell = Math.round((stood.y[node] - top) / width - 0.5) * columns + column;
    return cellX(cell) === stood.x[node] && cellY(cell) === stood.y[node] ? cell : -1;
  };
  const taken = new Set<number>();
  const waiting: number[] = [];
  const put = (node: number, cell: number) => {
    taken.add(cell);
    [places.x[node], places.y[node]] = [cellX(cell), cellY(cell)];
  };
  for (const node of nodes) {
    const cell = cellOf(node);
    if (cell >= 0 && cell < cells && !taken.has(cell)) put(node, cell);
    else waiting.push(node);
  }
  let cell = 0;
  for (const node of waiting) {
    while (taken.has(cell)) cell++;
    put(node, cell);
  }
}

const mean = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

const range = (values: Float64Array): [least: number, most: number] => [
  values.reduce((a, b) => Math.min(a, b), Infinity),
  values.reduce((a, b) => Math.max(a, b), -Infinity),
];
