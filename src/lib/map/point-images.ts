import { GROUP_SHAPES } from '$lib/domain/group-shape';
import { type Group, GROUPS } from '$lib/domain/vocabulary';
import { groupColors, paperColors } from './group-colors';
import type { MapTheme } from './style-palette';

export const pixelRatio = 2;
/** Parts that a ring is divided into at the finest: like counts share one image. */
export const RING_PARTS = 36;

/** Pixels from the middle of a ring to its edge, larger for more places. */
export const ringRadius = (count: number) => 14 + Math.min(14, Math.log10(count) * 5);

/**
 * Draws the image of a name, null where it is not one of ours: `dot|theme|group`;
 * `node|theme|group|color` with the shape of one group in the colour of another, 32 pixels wide;
 * `arrow|theme|color`, pointing to the right; or `ring|theme|count|parts` with the count written in
 * it and the parts of each group, in the order of GROUPS, between commas.
 */
export function drawPointImage(name: string): ImageData | null {
  const [what, theme, ...rest] = name.split('|');
  if (theme !== 'light' && theme !== 'dark') return null;
  if (what === 'dot') return drawDot(rest[0] as Group, theme);
  if (what === 'node') return drawNode(rest[0] as Group, rest[1] as Group, theme);
  if (what === 'arrow') return drawArrow(rest[0] as Group, theme);
  if (what === 'ring') return drawRing(Number(rest[0]), rest[1].split(',').map(Number), theme);
  return null;
}

let sheet: CanvasRenderingContext2D | null = null;

/** One canvas for all images, empty and in its first state: each new one would cost more. */
function canvas(size: number): CanvasRenderingContext2D {
  sheet ??= document.createElement('canvas').getContext('2d', {
    willReadFrequently: true,
  }) as CanvasRenderingContext2D;
  sheet.canvas.width = size * pixelRatio;
  sheet.canvas.height = size * pixelRatio;
  sheet.scale(pixelRatio, pixelRatio);
  return sheet;
}

const imageOf = (context: CanvasRenderingContext2D) =>
  context.getImageData(0, 0, context.canvas.width, context.canvas.height);

/**
 * A ring divided by group round its count, which is drawn here rather than by the map: letters of
 * the map's own would keep every point waiting for their font.
 */
function drawRing(count: number, parts: number[], theme: MapTheme): ImageData {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const radius = ringRadius(count);
  const size = Math.ceil(radius * 2 + 4);
  const context = canvas(size);
  const middle = size / 2;
  context.arc(middle, middle, radius + 1, 0, 2 * Math.PI);
  context.fillStyle = paperColors[theme].paper;
  context.fill();
  let start = -Math.PI / 2;
  GROUPS.forEach((group, i) => {
    const end = start + (parts[i] / whole) * 2 * Math.PI;
    if (parts[i] > 0) {
      context.beginPath();
      context.arc(middle, middle, radius - 2.5, start, end);
      context.lineWidth = 5;
      context.strokeStyle = groupColors[theme][group];
      context.stroke();
    }
    start = end;
  });
  context.font = `500 13px ${getComputedStyle(document.body).fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = paperColors[theme].ink;
  context.fillText(shortCount(count), middle, middle + 0.5);
  return imageOf(context);
}

/** Short enough for the ring: 950, 12k, 1.4M. */
function shortCount(count: number): string {
  const inLanguage = (value: number, digits = 0) =>
    value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits });
  if (count >= 1e6) return `${inLanguage(count / 1e6, 1)}M`;
  return count >= 1e4 ? `${inLanguage(count / 1e3)}k` : inLanguage(count);
}

/** The group's shape in its colour with a rim of paper. */
function drawDot(group: Group, theme: MapTheme): ImageData {
  const context = canvas(20);
  const path = new Path2D(GROUP_SHAPES[group] ?? GROUP_SHAPES.other);
  context.translate(3, 3);
  context.scale(0.7, 0.7);
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.strokeStyle = paperColors[theme].paper;
  context.stroke(path);
  context.fillStyle = groupColors[theme][group] ?? groupColors[theme].other;
  context.fill(path, 'evenodd');
  return imageOf(context);
}

/** Half the width of the shape that `node` draws. */
export const NODE_RADIUS = 16;

function drawNode(shape: Group, color: Group, theme: MapTheme): ImageData {
  const rim = 3;
  const context = canvas((NODE_RADIUS + rim) * 2);
  const path = new Path2D(GROUP_SHAPES[shape] ?? GROUP_SHAPES.other);
  context.translate(rim, rim);
  context.scale(NODE_RADIUS / 10, NODE_RADIUS / 10);
  context.lineJoin = 'round';
  context.lineWidth = rim;
  context.strokeStyle = paperColors[theme].paper;
  context.stroke(path);
  context.fillStyle = groupColors[theme][color] ?? groupColors[theme].other;
  context.fill(path, 'evenodd');
  return imageOf(context);
}

function drawArrow(color: Group, theme: MapTheme): ImageData {
  const context = canvas(14);
  const path = new Path2D('M3 2l9 5l-9 5l2-5z');
  context.lineJoin = 'round';
  context.lineWidth = 2;
  context.strokeStyle = paperColors[theme].paper;
  context.stroke(path);
  context.fillStyle = groupColors[theme][color] ?? groupColors[theme].other;
  context.fill(path);
  return imageOf(context);
}
