import { GROUP_SHAPES } from '$lib/domain/group-shape';
import { type Group, GROUPS } from '$lib/domain/vocabulary';
import { groupColors, paperColors } from './group-colors';
import type { MapTheme } from './style-palette';

const RATIO = 2;
/** Names of images that the style asks for: the counts of a cluster, or the group of a place. */
export const RING = 'ring|';
export const DOT = 'dot|';

/** Draws the image of a name; null where it is not one of ours. */
export function drawPointImage(name: string, theme: MapTheme): ImageData | null {
  if (name.startsWith(RING)) return drawRing(name.slice(RING.length).split(',').map(Number), theme);
  if (name.startsWith(DOT)) return drawDot(name.slice(DOT.length) as Group, theme);
  return null;
}

export const pixelRatio = RATIO;

function canvas(size: number): CanvasRenderingContext2D {
  const element = document.createElement('canvas');
  element.width = size * RATIO;
  element.height = size * RATIO;
  const context = element.getContext('2d') as CanvasRenderingContext2D;
  context.scale(RATIO, RATIO);
  return context;
}

const imageOf = ({ canvas: { width, height } }: CanvasRenderingContext2D) =>
  [width, height] as const;

/** A ring divided by group; larger for more places. */
function drawRing(counts: number[], theme: MapTheme): ImageData {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const radius = 14 + Math.min(14, Math.log10(Math.max(2, total)) * 5);
  const size = Math.ceil(radius * 2 + 4);
  const context = canvas(size);
  const middle = size / 2;
  disc(context, middle, radius + 1, paperColors[theme].paper);
  let start = -Math.PI / 2;
  GROUPS.forEach((group, i) => {
    const end = start + (counts[i] / total) * 2 * Math.PI;
    if (counts[i] > 0) {
      context.beginPath();
      context.arc(middle, middle, radius - 2.5, start, end);
      context.lineWidth = 5;
      context.strokeStyle = groupColors[theme][group];
      context.stroke();
    }
    start = end;
  });
  return context.getImageData(0, 0, ...imageOf(context));
}

function disc(context: CanvasRenderingContext2D, middle: number, radius: number, color: string) {
  context.beginPath();
  context.arc(middle, middle, radius, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
}

/** The group's shape in its colour with a rim of paper. */
function drawDot(group: Group, theme: MapTheme): ImageData {
  const size = 20;
  const context = canvas(size);
  const path = new Path2D(GROUP_SHAPES[group] ?? GROUP_SHAPES.other);
  context.translate(3, 3);
  context.scale(0.7, 0.7);
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.strokeStyle = paperColors[theme].paper;
  context.stroke(path);
  context.fillStyle = groupColors[theme][group] ?? groupColors[theme].other;
  context.fill(path, 'evenodd');
  return context.getImageData(0, 0, ...imageOf(context));
}
