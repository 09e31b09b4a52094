import type { Bodies } from './forces';

/** Positions known before, for some of the nodes of a drawing. */
export interface Known {
  nodes: Uint32Array;
  x: Float64Array;
  y: Float64Array;
}

/** Turns a drawing, and mirrors it if need be, so that it lies closest to what is known. */
export function alignTo(known: Known, bodies: Bodies): void {
  const { nodes } = known;
  const own = {
    x: Float64Array.from(nodes, (node) => bodies.x[node]),
    y: Float64Array.from(nodes, (node) => bodies.y[node]),
  };
  const [cx, cy, kx, ky] = [own.x, own.y, known.x, known.y].map(mean);
  // sums of the products of own and known coordinates
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  for (let i = 0; i < nodes.length; i++) {
    const [px, py, qx, qy] = [own.x[i] - cx, own.y[i] - cy, known.x[i] - kx, known.y[i] - ky];
    xx += px * qx;
    xy += px * qy;
    yx += py * qx;
    yy += py * qy;
  }
  const mirror = Math.hypot(xx - yy, xy + yx) > Math.hypot(xx + yy, xy - yx) ? -1 : 1;
  const angle = Math.atan2(xy - mirror * yx, xx + mirror * yy);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  for (let i = 0; i < bodies.x.length; i++) {
    const [dx, dy] = [bodies.x[i] - cx, mirror * (bodies.y[i] - cy)];
    bodies.x[i] = cosine * dx - sine * dy;
    bodies.y[i] = sine * dx + cosine * dy;
  }
}

const mean = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
