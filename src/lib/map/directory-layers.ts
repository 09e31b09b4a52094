import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Point } from '$lib/domain/search';
import { GROUPS } from '$lib/domain/vocabulary';
import type { Overlay } from './base-map';
import { groupColors, paperColors } from './group-colors';
import { RING_PARTS } from './point-images';
import { type Selection, selectionData, selectionLayers } from './selection-layers';
import type { MapTheme } from './style-palette';

export const ORGANIZATIONS = 'organizations';
export const SELECTION = 'selection';
export const HIGHLIGHT = 'highlight';
export const POINT_LAYERS = ['places', 'clusters'];

/** A point that is pointed at, with the radius in pixels of what is drawn there. */
export interface Highlight extends Point {
  radius: number;
}

export interface DirectoryState {
  tiles: string;
  selection: Selection | null;
  highlights: Highlight[];
}

const count: ExpressionSpecification = ['get', 'count'];
const isCluster: ExpressionSpecification = ['has', 'count'];
const partsOf = GROUPS.flatMap((group, i): (string | ExpressionSpecification)[] => [
  ...(i > 0 ? [','] : []),
  ['to-string', ['ceil', ['/', ['*', RING_PARTS, ['coalesce', ['get', group], 0]], count]]],
]);

/** Sources and layers of the directory, from the lines at the bottom to the names on top. */
export function directoryOverlay(theme: MapTheme, state: DirectoryState): Overlay {
  const { arcs, related, selected, names } = selectionLayers(theme, SELECTION);
  return {
    sources: {
      [ORGANIZATIONS]: { type: 'vector', tiles: [state.tiles], minzoom: 0, maxzoom: 16 },
      [SELECTION]: { type: 'geojson', data: selectionData(state.selection) },
      [HIGHLIGHT]: { type: 'geojson', data: highlightData(state.highlights) },
    },
    layers: [arcs, related, places(theme), clusters(theme), highlight(theme), selected, names],
  };
}

// always drawn, and names of towns make room for them
const icon = { 'icon-allow-overlap': true, 'icon-padding': 0 } as const;
const points = { type: 'symbol', source: ORGANIZATIONS, 'source-layer': 'organization' } as const;

const places = (theme: MapTheme): LayerSpecification => ({
  id: 'places',
  ...points,
  filter: ['!', isCluster],
  layout: { 'icon-image': ['concat', `dot|${theme}|`, ['get', 'group']], ...icon },
});

const clusters = (theme: MapTheme): LayerSpecification => ({
  id: 'clusters',
  ...points,
  filter: isCluster,
  layout: {
    'icon-image': ['concat', `ring|${theme}|`, ['to-string', count], '|', ...partsOf],
    'symbol-sort-key': count,
    ...icon,
  },
});

const highlight = (theme: MapTheme): LayerSpecification => ({
  id: 'highlight',
  type: 'circle',
  source: HIGHLIGHT,
  paint: {
    'circle-radius': ['get', 'radius'],
    'circle-color': groupColors[theme].worker,
    'circle-opacity': 0.12,
    'circle-stroke-color': paperColors[theme].ink,
    'circle-stroke-width': 2,
  },
});

export const highlightData = (highlights: Highlight[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: highlights.map(({ lat, lon, radius }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties: { radius },
  })),
});
