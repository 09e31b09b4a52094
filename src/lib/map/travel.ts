import type { Position, Standing, TravellingPoint } from '$lib/domain/network-drawing';
import type { Point } from '$lib/domain/search';
import type { Group } from '$lib/domain/vocabulary';

/** One dot on its way; without a beginning it fades in, without an end it fades out. */
export interface Travel {
  group: Group;
  from: Position | null;
  to: Position | null;
}

/** Pixels within which a cluster stands for a place: its tile may be drawn up to twice as large. */
const CLUSTER_REACH = 104;

/** The ways of points from one standing to another, in pixels of the window. */
export function travels(
  points: readonly TravellingPoint[],
  from: Standing,
  to: Standing,
): Travel[] {
  const [start, end] = [positionIn(from), positionIn(to)];
  return points.map((point) => ({
    group: point.group,
    from: start(point[from.view]),
    to: end(point[to.view]),
  }));
}

/** Finds where a point is drawn: at its place, or in the middle of the cluster that holds it. */
export function positionIn(standing: Standing): (point: Point | null) => Position | null {
  const clusters = standing.clusters.map((point) => project(standing, point));
  return (point) => {
    if (!point) return null;
    const own = project(standing, point);
    let [nearest, least] = [own, CLUSTER_REACH];
    for (const cluster of clusters) {
      const distance = Math.hypot(cluster.x - own.x, cluster.y - own.y);
      if (distance < least) [nearest, least] = [cluster, distance];
    }
    return nearest;
  };
}

function project({ center, scale, middle }: Standing, { lat, lon }: Point): Position {
  const sine = Math.sin((lat * Math.PI) / 180);
  const x = lon / 360 + 0.5 - center.x;
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) - center.y;
  // of the copies of the world, the one nearest to the middle
  return { x: middle.x + (x - Math.round(x)) * scale, y: middle.y + y * scale };
}

const TRAVEL_MS = 700;
const FADE_MS = 200;

/** Where the journey stands after so many milliseconds: shares of the way, and of what is seen. */
export function progressAt(elapsed: number): { way: number; seen: number; isOver: boolean } {
  const share = Math.min(1, Math.max(0, elapsed / TRAVEL_MS));
  const way = share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2;
  const seen = Math.min(1, Math.max(0, 1 - (elapsed - TRAVEL_MS) / FADE_MS));
  return { way, seen, isOver: seen === 0 };
}
