import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { GROUPS } from '$lib/domain/vocabulary';
import type { Directory } from '../directory/directory';
import { SIDE } from '../directory/mercator';
import type { Matches } from '../directory/matches';
import { type Cluster, clusterTile } from './clusters';

const EXTENT = 4096;

/**
 * A vector tile (MVT 2) with one layer, `organization`. A cluster has `count` and the count of each
 * display group it holds; a single place has `group` and `organization`. A cluster whose places are
 * all of one organization has `organization` too.
 */
export function organizationTile(
  directory: Directory,
  matches: Matches,
  z: number,
  x: number,
  y: number,
): Uint8Array {
  const clusters = clusterTile(directory.points, matches.bits, z, x, y);
  const scale = (2 ** z * EXTENT) / SIDE;
  const features = clusters.map((cluster) => ({
    type: 1 as const,
    geometry: [
      [Math.round(cluster.x * scale - x * EXTENT), Math.round(cluster.y * scale - y * EXTENT)],
    ] as [number, number][],
    tags: tagsOf(cluster),
    ...(cluster.organization >= 0 && { id: cluster.organization }),
  }));
  return fromGeojsonVt({ organization: { features } } as never, { version: 2, extent: EXTENT });
}

function tagsOf({ count, groups, organization }: Cluster): Record<string, string | number> {
  const one: Record<string, number> = organization >= 0 ? { organization } : {};
  if (count === 1) return { group: GROUPS[groups.findIndex((n) => n > 0)], ...one };
  const counts = GROUPS.flatMap((group, i) => (groups[i] > 0 ? [[group, groups[i]]] : []));
  return { count, ...Object.fromEntries(counts), ...one };
}
