import type { Group } from '$lib/domain/vocabulary';
import { type BaseMapOptions, boundsOf, openBaseMap, type Overlay } from './base-map';
import { boxOf, nearestZoom, type PlacePoint } from './place-camera';
import type { MapTheme } from './style-palette';

export interface PlaceOfGroup extends PlacePoint {
  group: Group;
}

export interface PlaceMapOptions extends Omit<BaseMapOptions, 'overlay'> {
  points: PlaceOfGroup[];
  onready: () => void;
}

export interface OpenPlaceMap {
  setTheme(theme: MapTheme): void;
  close(): void;
}

/**
 * Opens a small map of some places that leaves the page its scrolling.
 * Throws where the browser has no WebGL 2.
 */
export function openPlaceMap(options: PlaceMapOptions): OpenPlaceMap {
  const { points, onready } = options;
  const overlay = (theme: MapTheme) => placeOverlay(theme, points);
  const maxZoom = nearestZoom(points);
  const box = boxOf(points);
  const { map, setTheme } = openBaseMap(
    { ...options, overlay },
    {
      cooperativeGestures: true,
      maxZoom,
      // a place alone is shown with its surroundings
      fitBoundsOptions: { padding: 48, maxZoom: Math.min(maxZoom, 9) },
      ...(box && { bounds: boundsOf(box) }),
    },
  );
  map.once('idle', onready);
  return { setTheme, close: () => map.remove() };
}

function placeOverlay(theme: MapTheme, points: PlaceOfGroup[]): Overlay {
  const features = points.map(({ lat, lon, group }): GeoJSON.Feature => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { group },
  }));
  return {
    sources: {
      places: { type: 'geojson', data: { type: 'FeatureCollection', features } },
    },
    layers: [
      {
        id: 'places',
        type: 'symbol',
        source: 'places',
        layout: {
          'icon-image': ['concat', `dot|${theme}|`, ['get', 'group']],
          'icon-allow-overlap': true,
        },
      },
    ],
  };
}
