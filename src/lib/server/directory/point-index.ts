import type { Bbox } from '$lib/domain/search';
import { BITS, lowerKey, SIDE, toX, toY, upperKey } from './mercator';

/** Points to be added: positions, and the organization of each with its display group. */
export interface Points {
  x: Uint32Array;
  y: Uint32Array;
  organization: Uint32Array;
  /** Index into GROUPS; here so that a tile of all points need not look it up for each. */
  group: Uint8Array;
}

/** A rectangle of positions, its edges included. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export function toBox({ west, south, east, north }: Bbox): Box {
  return { x0: toX(west), y0: toY(north), x1: toX(east), y1: toY(south) };
}

const FEW = 48;
const RADIX_BITS = 13;

/**
 * Drawn places sorted along a Morton curve, 13 bytes a point: every tile of a map is one run of
 * the columns, found by two binary searches.
 */
export class PointIndex implements Points {
  private constructor(
    readonly x: Uint32Array,
    readonly y: Uint32Array,
    readonly organization: Uint32Array,
    readonly group: Uint8Array,
  ) {}

  static from(points: Points): PointIndex {
    const order = sortedOrder(points);
    const take = <T extends Uint32Array | Uint8Array>(column: T, sorted: T): T => {
      for (let i = 0; i < order.length; i++) sorted[i] = column[order[i]];
      return sorted;
    };
    const { x, y, organization, group } = points;
    const { length } = order;
    return new PointIndex(
      take(x, new Uint32Array(length)),
      take(y, new Uint32Array(length)),
      take(organization, new Uint32Array(length)),
      take(group, new Uint8Array(length)),
    );
  }

  get length(): number {
    return this.x.length;
  }

  get bytes(): number {
    return this.x.byteLength * 3 + this.group.byteLength;
  }

  /** This index without the points of some organizations and with others: one merge of two runs. */
  replace(isReplaced: (organization: number) => boolean, points: Points): PointIndex {
    const added = PointIndex.from(points);
    const kept = this.countKept(isReplaced);
    const length = kept + added.length;
    const x = new Uint32Array(length);
    const y = new Uint32Array(length);
    const organization = new Uint32Array(length);
    const group = new Uint8Array(length);
    let to = 0;
    let next = 0;
    const put = (from: PointIndex, i: number) => {
      x[to] = from.x[i];
      y[to] = from.y[i];
      group[to] = from.group[i];
      organization[to++] = from.organization[i];
    };
    for (let i = 0; i < this.length; i++) {
      if (isReplaced(this.organization[i])) continue;
      while (next < added.length && added.precedes(next, this.x[i], this.y[i])) put(added, next++);
      put(this, i);
    }
    while (next < added.length) put(added, next++);
    return new PointIndex(x, y, organization, group);
  }

  private countKept(isReplaced: (organization: number) => boolean): number {
    let kept = 0;
    for (let i = 0; i < this.length; i++) if (!isReplaced(this.organization[i])) kept++;
    return kept;
  }

  /** Calls for every run of points that may lie in the box; `whole` runs surely do. */
  visit(box: Box, take: (start: number, end: number, whole: boolean) => void): void {
    this.descend(0, 0, 0, 0, this.length, box, take);
  }

  private descend(
    z: number,
    tx: number,
    ty: number,
    start: number,
    end: number,
    box: Box,
    take: (start: number, end: number, whole: boolean) => void,
  ): void {
    if (start === end) return;
    const size = SIDE / 2 ** z;
    const [x0, y0] = [tx * size, ty * size];
    const [x1, y1] = [x0 + size - 1, y0 + size - 1];
    if (x0 > box.x1 || x1 < box.x0 || y0 > box.y1 || y1 < box.y0) return;
    const whole = x0 >= box.x0 && x1 <= box.x1 && y0 >= box.y0 && y1 <= box.y1;
    if (whole || end - start <= FEW || z === BITS) {
      take(start, end, whole);
      return;
    }
    let from = start;
    // children in the order of the curve: x is the lower bit
    for (let child = 0; child < 4; child++) {
      const [cx, cy] = [tx * 2 + (child & 1), ty * 2 + (child >> 1)];
      const half = size / 2;
      const to =
        child === 3 ? end : this.after(cx * half + half - 1, cy * half + half - 1, from, end);
      this.descend(z + 1, cx, cy, from, to, box, take);
      from = to;
    }
  }

  /** The first point, from `start` on, whose key is above that of the position. */
  private after(x: number, y: number, start: number, end: number): number {
    const upper = upperKey(x, y);
    const lower = lowerKey(x, y);
    let [low, high] = [start, end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const [mx, my] = [this.x[middle], this.y[middle]];
      const key = upperKey(mx, my);
      if (key < upper || (key === upper && lowerKey(mx, my) <= lower)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private precedes(i: number, x: number, y: number): boolean {
    const [a, b] = [upperKey(this.x[i], this.y[i]), upperKey(x, y)];
    if (a !== b) return a < b;
    return lowerKey(this.x[i], this.y[i]) < lowerKey(x, y);
  }
}

/** Least significant digit first: four passes of 13 bits put the indices in the order of the keys. */
function sortedOrder({ x, y }: Points): Uint32Array {
  let order = Uint32Array.from(x.keys());
  let other = new Uint32Array(order.length);
  const keys = new Uint32Array(order.length);
  for (const half of [lowerKey, upperKey]) {
    for (let i = 0; i < keys.length; i++) keys[i] = half(x[i], y[i]);
    for (const shift of [0, RADIX_BITS]) {
      const starts = new Uint32Array(2 ** RADIX_BITS + 1);
      const digit = (i: number) => (keys[i] >>> shift) & (2 ** RADIX_BITS - 1);
      for (let i = 0; i < keys.length; i++) starts[digit(i) + 1]++;
      for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1];
      for (let i = 0; i < order.length; i++) other[starts[digit(order[i])]++] = order[i];
      [order, other] = [other, order];
    }
  }
  return order;
}
