/** Bits of a position on each axis; points that share all of them act as one. */
const BITS = 16;
const STEPS = 2 ** BITS - 1;
/** Bits sorted by in one pass. */
const DIGIT = 11;
const DIGITS = 2 ** DIGIT - 1;
/** Points of a leaf, taken one by one. */
const LEAF = 6;
/** A cell acts as one point from as far as its side times 1 / 1.2. */
const THETA_SQUARED = 1.2 ** 2;

/**
 * Points with masses, sorted along a Morton curve and put in a tree of squares, for repulsion after
 * Barnes and Hut. Cells stand in preorder: the first child follows its parent, and `next` leads past
 * all that a cell holds, so that a walk needs no stack.
 */
export class Quadtree {
  /** Nodes along the curve. */
  order: Uint32Array;
  private spare: Uint32Array;
  private readonly keys: Uint32Array;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly mass: Float64Array;
  private cells = 0;
  private readonly cellX: Float64Array;
  private readonly cellY: Float64Array;
  private readonly cellMass: Float64Array;
  /** Square of the side of a cell; −1 for a leaf. */
  private readonly side: Float64Array;
  private readonly next: Uint32Array;
  private readonly first: Uint32Array;
  private readonly last: Uint32Array;
  private readonly buckets = new Uint32Array(DIGITS + 2);

  constructor(private readonly size: number) {
    const floats = (length: number) => new Float64Array(length);
    const numbers = (length: number) => new Uint32Array(length);
    // a cell with children has at least two of them
    const cells = 2 * size + 1;
    [this.order, this.spare, this.keys] = [numbers(size), numbers(size), numbers(size)];
    [this.x, this.y, this.mass] = [floats(size), floats(size), floats(size)];
    [this.cellX, this.cellY, this.cellMass] = [floats(cells), floats(cells), floats(cells)];
    [this.side, this.next] = [floats(cells), numbers(cells)];
    [this.first, this.last] = [numbers(cells), numbers(cells)];
  }

  /** Takes in the positions of all nodes. */
  build(x: Float64Array, y: Float64Array, mass: Float64Array): void {
    let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < this.size; i++) {
      west = Math.min(west, x[i]);
      east = Math.max(east, x[i]);
      north = Math.min(north, y[i]);
      south = Math.max(south, y[i]);
    }
    const width = Math.max(east - west, south - north) || 1;
    const scale = STEPS / width;
    for (let i = 0; i < this.size; i++) {
      this.keys[i] = morton((x[i] - west) * scale, (y[i] - north) * scale);
    }
    this.sort();
    for (let i = 0; i < this.size; i++) {
      const node = this.order[i];
      this.x[i] = x[node];
      this.y[i] = y[node];
      this.mass[i] = mass[node];
    }
    this.cells = 0;
    if (this.size > 0) this.divide(0, this.size, BITS - 1, width);
  }

  /** Adds to `force` (x and y in turn) what all others do to the node at a place in the order. */
  repel(place: number, strength: number, force: Float64Array): void {
    const { x, y, mass, cellX, cellY, cellMass, side, next, first, last } = this;
    const px = x[place];
    const py = y[place];
    // no destructuring here: these lines run some hundred times for each node and step
    let fx = 0;
    let fy = 0;
    for (let cell = 0; cell < this.cells;) {
      const width = side[cell];
      if (width < 0) {
        const end = last[cell];
        for (let i = first[cell]; i < end; i++) {
          const dx = px - x[i];
          const dy = py - y[i];
          const square = dx * dx + dy * dy;
          if (square === 0) continue;
          const share = mass[i] / square;
          fx += dx * share;
          fy += dy * share;
        }
        cell = next[cell];
        continue;
      }
      const dx = px - cellX[cell];
      const dy = py - cellY[cell];
      const square = dx * dx + dy * dy;
      if (width < THETA_SQUARED * square) {
        const share = cellMass[cell] / square;
        fx += dx * share;
        fy += dy * share;
        cell = next[cell];
      } else cell = width === 0 ? next[cell] : cell + 1;
    }
    const node = this.order[place];
    force[2 * node] += fx * strength * mass[place];
    force[2 * node + 1] += fy * strength * mass[place];
  }

  /** Makes the cell of a run of points whose keys agree above `level`, and those inside it. */
  private divide(first: number, last: number, level: number, width: number): number {
    // squares that would hold one square alone are left out
    while (
      level >= 0 &&
      last - first > LEAF &&
      this.quarter(first, level) === this.quarter(last - 1, level)
    ) {
      level--;
      width /= 2;
    }
    const cell = this.cells++;
    [this.first[cell], this.last[cell]] = [first, last];
    if (last - first <= LEAF || level < 0) {
      this.side[cell] = level < 0 ? 0 : -1;
      this.weigh(cell, first, last);
    } else {
      this.side[cell] = width * width;
      for (let start = first; start < last;) {
        const end = this.endOfQuarter(start, last, level);
        this.divide(start, end, level - 1, width / 2);
        start = end;
      }
      this.weighChildren(cell);
    }
    this.next[cell] = this.cells;
    return cell;
  }

  private quarter(place: number, level: number): number {
    return (this.keys[place] >>> (2 * level)) & 3;
  }

  private endOfQuarter(start: number, last: number, level: number): number {
    const quarter = this.quarter(start, level);
    let [low, high] = [start, last];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.quarter(middle, level) === quarter) low = middle;
      else high = middle;
    }
    return high;
  }

  private weigh(cell: number, first: number, last: number): void {
    let [x, y, mass] = [0, 0, 0];
    for (let i = first; i < last; i++) {
      x += this.x[i] * this.mass[i];
      y += this.y[i] * this.mass[i];
      mass += this.mass[i];
    }
    [this.cellX[cell], this.cellY[cell], this.cellMass[cell]] = [x / mass, y / mass, mass];
  }

  private weighChildren(cell: number): void {
    let [x, y, mass] = [0, 0, 0];
    for (let child = cell + 1; child < this.cells; child = this.next[child]) {
      x += this.cellX[child] * this.cellMass[child];
      y += this.cellY[child] * this.cellMass[child];
      mass += this.cellMass[child];
    }
    [this.cellX[cell], this.cellY[cell], this.cellMass[cell]] = [x / mass, y / mass, mass];
  }

  /** Puts nodes in the order of their keys, some bits at a time. */
  private sort(): void {
    const { keys, buckets } = this;
    for (let i = 0; i < this.size; i++) this.order[i] = i;
    for (let shift = 0; shift < 2 * BITS; shift += DIGIT) {
      buckets.fill(0);
      for (let i = 0; i < this.size; i++) buckets[((keys[i] >>> shift) & DIGITS) + 1]++;
      for (let i = 1; i < buckets.length; i++) buckets[i] += buckets[i - 1];
      for (let i = 0; i < this.size; i++) {
        const node = this.order[i];
        this.spare[buckets[(keys[node] >>> shift) & DIGITS]++] = node;
      }
      [this.order, this.spare] = [this.spare, this.order];
    }
    keys.set(this.order.map((node) => keys[node]));
  }
}

function spread(value: number): number {
  let v = value & 0xffff;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

const morton = (x: number, y: number) => (spread(x) | (spread(y) << 1)) >>> 0;
