interface Labelled {
  x: number;
  y: number;
  radius: number;
  name: string;
}

export interface PlacedLabel {
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
  name: string;
  size: number;
}

interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

const MOST_LABELS = 200;
const MOST_LETTERS = 40;
/** Width of a letter in parts of its size, at the broad end: fonts differ. */
const LETTER = 0.56;

/** Names beside their nodes, the first nodes first; one that finds no free side is left out. */
export function placeLabels(
  nodes: readonly Labelled[],
  frame: { width: number; top: number; bottom: number },
): PlacedLabel[] {
  const taken: Box[] = [];
  const placed: PlacedLabel[] = [];
  for (const node of nodes) {
    if (placed.length === MOST_LABELS) break;
    const label = sidesOf(node).find(({ box }) => isFree(box, taken, frame));
    if (!label) continue;
    taken.push(label.box);
    placed.push(label.label);
  }
  return placed;
}

function sidesOf({ x, y, radius, name }: Labelled): { label: PlacedLabel; box: Box }[] {
  const size = radius > 9 ? 15 : 12;
  const short = cut(name);
  const width = [...short].length * size * LETTER;
  const gap = radius + 5;
  const side = (dx: number, dy: number, anchor: PlacedLabel['anchor']) => {
    const [left, base] = [x + dx, y + dy];
    const x0 = anchor === 'start' ? left : anchor === 'end' ? left - width : left - width / 2;
    return {
      label: { x: left, y: base, anchor, name: short, size },
      box: { x0: x0 - 2, y0: base - size, x1: x0 + width + 2, y1: base + size * 0.35 },
    };
  };
  return [
    side(gap, size * 0.35, 'start'),
    side(-gap, size * 0.35, 'end'),
    side(0, -gap, 'middle'),
    side(0, gap + size * 0.8, 'middle'),
  ];
}

function cut(name: string): string {
  const letters = [...name];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join('')}…` : name;
}

function isFree(
  box: Box,
  taken: readonly Box[],
  frame: { width: number; top: number; bottom: number },
) {
  // prettier-ignore
  if (box.x0 < 0 || box.x1 > frame.width || box.y0 < frame.top || box.y1 > frame.bottom) {
    return false;
  }
  return taken.every(
    (other) => box.x1 < other.x0 || box.x0 > other.x1 || box.y1 < other.y0 || box.y0 > other.y1,
  );
}
