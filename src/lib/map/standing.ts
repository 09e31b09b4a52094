import { type Map as MapLibre, MercatorCoordinate } from 'maplibre-gl';
import type { Standing } from '$lib/domain/network-drawing';

/** How a map stands on the screen, with the middles of the clusters that it draws. */
export function standingOf(map: MapLibre, view: Standing['view'], source?: string): Standing {
  const { left, top, width, height } = map.getContainer().getBoundingClientRect();
  const { x, y } = MercatorCoordinate.fromLngLat(map.getCenter());
  const features =
    source && map.getSource(source)
      ? map.querySourceFeatures(source, { sourceLayer: 'organization', filter: ['has', 'count'] })
      : [];
  return {
    view,
    center: { x, y },
    scale: 512 * 2 ** map.getZoom(),
    middle: { x: left + width / 2, y: top + height / 2 },
    clusters: features.flatMap(
      ({ geometry }) =>
      geometry.type === 'Point' ? [{ lon: geometry.coordinates[0], lat: geometry.coordinates[1] }] : [], // prettier-ignore
    ),
  };
}
