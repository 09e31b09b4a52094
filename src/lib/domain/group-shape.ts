import type { Group } from './vocabulary';

/** The shape of each group in a square of 20, so that colour never stands alone: an SVG path. */
export const GROUP_SHAPES: Record<Group, string> = {
  worker: 'M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16z',
  platform: 'M10 1l9 9l-9 9l-9-9z',
  cooperative: 'M3 3h14v14h-14z',
  support: 'M10 2l9 16h-18z',
  federation: 'M5.5 2.5h9l4.5 7.5l-4.5 7.5h-9l-4.5-7.5z',
  finance: 'M10 1.5l8.6 6.2l-3.3 10.1h-10.6l-3.3-10.1z',
  union: 'M7 2h6v5h5v6h-5v5h-6v-5h-5v-6h5z',
  education: 'M10 1l2.7 6l6.3.6l-4.8 4.3l1.5 6.4l-5.7-3.4l-5.7 3.4l1.5-6.4l-4.8-4.3l6.3-.6z',
  other: 'M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16zM10 6.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7z',
};
