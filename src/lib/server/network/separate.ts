import type { Places } from './square';

/** Above this many nodes a drawing is looked at from near, and may overlap from afar. */
const MOST = 2000;
const PASSES = 60;

/**
 * Pushes nodes of a small drawing apart until none is closer to another than `distance`; only those
 * that may move give way.
 */
export function separate(
  { x, y }: Places<Float64Array>,
  distance: number,
  moving: Uint8Array,
): void {
  if (x.length > MOST) return;
  const order = Array.from(x.keys());
  for (let pass = 0, moved = true; moved && pass < PASSES; pass++) {
    moved = false;
    order.sort((a, b) => x[a] - x[b] || a - b);
    for (let i = 0; i < order.length; i++) {
      for (let j = i + 1; j < order.length; j++) {
        const [a, b] = [order[i], order[j]];
        if (x[b] - x[a] >= distance) break;
        if (Math.abs(y[b] - y[a]) < distance && push(a, b)) moved = true;
      }
    }
  }

  function push(a: number, b: number): boolean {
    const movable = moving[a] + moving[b];
    const [dx, dy] = [x[b] - x[a], y[b] - y[a]];
    const apart = Math.hypot(dx, dy);
    if (movable === 0 || apart >= distance * 0.999) return false;
    const missing = (distance - apart) / movable;
    // those at one place part in a direction that their numbers give
    const [ux, uy] = apart > 0 ? [dx / apart, dy / apart] : [Math.cos(a + b), Math.sin(a + b)];
    x[a] -= moving[a] * missing * ux;
    y[a] -= moving[a] * missing * uy;
    x[b] += moving[b] * missing * ux;
    y[b] += moving[b] * missing * uy;
    return true;
  }
}
