type Point = [x: number, y: number];

/** The part of a line between `low` and `high` on both axes (Liang and Barsky); null where none is. */
export function clipLine(
  [x1, y1]: Point,
  [x2, y2]: Point,
  low: number,
  high: number,
): [Point, Point] | null {
  let [start, end] = [0, 1];
  const [dx, dy] = [x2 - x1, y2 - y1];
  for (const [step, room] of [
    [-dx, x1 - low],
    [dx, high - x1],
    [-dy, y1 - low],
    [dy, high - y1],
  ]) {
    if (step === 0) {
      if (room < 0) return null;
      continue;
    }
    const share = room / step;
    if (step < 0) start = Math.max(start, share);
    else end = Math.min(end, share);
    if (start > end) return null;
  }
  return [
    [x1 + start * dx, y1 + start * dy],
    [x1 + end * dx, y1 + end * dy],
  ];
}
