import type { Map as MapLibre, MapGeoJSONFeature } from 'maplibre-gl';
import type { Point } from '$lib/domain/search';
import { type Highlight, POINT_LAYERS } from './directory-layers';
import { ringRadius } from './point-images';

const PICK_ZOOM = 14;
/** Units a side of a tile: the grid that positions are rounded to. */
const EXTENT = 4096;
const CLUSTER_PIXELS = 68;

interface Listeners {
  /** What is picked lies within `reach` degrees of the point. */
  onpick: (point: Point, zoom: number, reach: number) => void;
  onhover: (highlight: Highlight | null) => void;
}

/** Listens to clicks and to the pointer over places and clusters. */
export function listenToPoints(map: MapLibre, { onpick, onhover }: Listeners): void {
  map.on('click', (event) => {
    const known = POINT_LAYERS.filter((layer) => map.getLayer(layer));
    const [feature] = map.queryRenderedFeatures(event.point, { layers: known });
    const point = feature && pointOf(feature);
    if (!point) return;
    const zoom = map.getZoom();
    const { count, organization } = feature.properties as Record<string, number | undefined>;
    // places of one town never part, however close one looks
    if (count === undefined || organization !== undefined || zoom >= PICK_ZOOM) {
      onpick(point, zoom, reachOf(zoom, count ?? 1));
      return;
    }
    const center: [number, number] = [point.lon, point.lat];
    map.easeTo({ center, zoom: Math.min(zoom + 2, 16) }, { byVisitor: true });
  });
  map.on('mousemove', POINT_LAYERS, ({ features }) => {
    const [feature] = features ?? [];
    const point = feature && pointOf(feature);
    map.getCanvas().style.cursor = 'pointer';
    if (point) onhover({ ...point, radius: radiusOf(feature) });
  });
  map.on('mouseleave', POINT_LAYERS, () => {
    map.getCanvas().style.cursor = '';
    onhover(null);
  });
}

function pointOf({ geometry }: MapGeoJSONFeature): Point | null {
  if (geometry.type !== 'Point') return null;
  const [lon, lat] = geometry.coordinates;
  return { lat, lon };
}

function radiusOf({ properties }: MapGeoJSONFeature): number {
  const { count } = properties as { count?: number };
  return count ? ringRadius(count) + 4 : 11;
}

/** Degrees round a drawn point within which what it stands for lies. */
function reachOf(zoom: number, count: number): number {
  const tile = 360 / 2 ** Math.min(16, Math.floor(zoom));
  return count > 1 ? (tile / 512) * CLUSTER_PIXELS : (tile / EXTENT) * 1.5 + 2e-5;
}
