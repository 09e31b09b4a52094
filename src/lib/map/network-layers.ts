import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { ColorMeaning, NetworkHighlight } from '$lib/domain/network-drawing';
import type { NetworkColor } from '$lib/domain/network';
import { basemapFontFaces } from './basemap-fonts';
import { groupColors, paperColors } from './group-colors';
import { highlightData, highlightLayers } from './network-highlight';
import {
  colorOf,
  iconSize,
  lineColor,
  lineDash,
  lineOpacity,
  radiusOf,
} from './network-expressions';
import { mapFont } from './style-labels';
import type { MapTheme } from './style-palette';

const NETWORK = 'network';
const HIGHLIGHTED = 'highlighted';
export const NODE_LAYERS = ['highlighted-nodes', 'nodes'];

export interface NetworkState {
  tiles: string;
  color: NetworkColor;
  meanings: ColorMeaning[];
  /** Names of communities by their number. */
  communities: Record<number, string>;
  /** How large nodes are drawn: 1 for very many, up to 3 for few. */
  scale: number;
  highlight: NetworkHighlight | null;
}

/** The whole style of the network: there is no basemap, and the paper is that of the page. */
export function networkStyle(theme: MapTheme, state: NetworkState): StyleSpecification {
  const { lines, nodes, arrows, names } = highlightLayers(theme, HIGHLIGHTED, state.scale);
  const dim = state.highlight !== null;
  return {
    version: 8,
    'font-faces': basemapFontFaces(window.location.origin),
    sources: {
      [NETWORK]: { type: 'vector', tiles: [state.tiles], minzoom: 0, maxzoom: 12 },
      [HIGHLIGHTED]: { type: 'geojson', data: highlightData(state.highlight) },
    },
    layers: [
      grounds(theme, state, dim),
      edges(theme, dim),
      lines,
      nodesOf(theme, state, dim),
      communityNames(theme, state, dim),
      nodeNames(theme, state, dim),
      arrows,
      nodes,
      names,
    ],
  };
}

const layer = (name: string) => ({ source: NETWORK, 'source-layer': name });
const fading = (most: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  2.2,
  most,
  3,
  0,
];

/** A wash of colour under each community, while one looks from afar. */
const grounds = (theme: MapTheme, state: NetworkState, dim: boolean): LayerSpecification => ({
  id: 'grounds',
  type: 'circle',
  ...layer('community'),
  // the one without relationships is no community
  filter: ['>', ['get', 'community'], 0],
  maxzoom: 3,
  paint: {
    'circle-color': [
      'match',
      state.color === 'community' ? colorOf('community', state.meanings) : 'none',
      ...Object.entries(groupColors[theme]).flat(),
      paperColors[theme].ink,
    ] as unknown as ExpressionSpecification,
    'circle-blur': 0.8,
    'circle-opacity': fading(dim ? 0.02 : state.color === 'community' ? 0.12 : 0.045),
    // twice the mean distance of the members, on a world of 512 pixels that doubles with each zoom
    'circle-radius': [
      'interpolate',
      ['exponential', 2],
      ['zoom'],
      0,
      ['*', 1024, ['get', 'reach']],
      3,
      ['*', 8192, ['get', 'reach']],
    ],
  },
});

const edges = (theme: MapTheme, dim: boolean): LayerSpecification => ({
  id: 'edges',
  type: 'line',
  ...layer('edge'),
  layout: { 'line-cap': 'round' },
  paint: {
    'line-color': lineColor(theme),
    'line-dasharray': lineDash(),
    'line-width': ['interpolate', ['linear'], ['zoom'], 1, 0.9, 6, 1.5],
    'line-opacity': lineOpacity(dim ? 0.12 : 0.6),
  },
});

const nodesOf = (theme: MapTheme, state: NetworkState, dim: boolean): LayerSpecification => ({
  id: 'nodes',
  type: 'symbol',
  ...layer('node'),
  layout: {
    'icon-image': [
      'concat',
      `node|${theme}|`,
      ['get', 'group'],
      '|',
      colorOf(state.color, state.meanings),
    ],
    'icon-size': iconSize(state.scale),
    'icon-allow-overlap': true,
    'icon-ignore-placement': true,
    'symbol-sort-key': ['get', 'degree'],
  },
  paint: { 'icon-opacity': dim ? 0.3 : 1 },
});

const communityNames = (
  theme: MapTheme,
  state: NetworkState,
  dim: boolean,
): LayerSpecification => ({
  id: 'community-names',
  type: 'symbol',
  ...layer('community'),
  maxzoom: 3,
  layout: {
    'text-font': [mapFont.medium],
    'text-field': matchNames(state.communities),
    'text-size': ['interpolate', ['linear'], ['sqrt', ['get', 'count']], 2, 11, 30, 18],
    'text-letter-spacing': 0.14,
    'text-transform': 'uppercase',
    'text-max-width': 9,
    'text-padding': 12,
    'text-variable-anchor': ['center', 'top', 'bottom'],
    'text-radial-offset': 2,
    'symbol-sort-key': ['-', ['get', 'count']],
  },
  paint: {
    'text-color': paperColors[theme].ink,
    'text-opacity': fading(dim ? 0.15 : 0.55),
    'text-halo-color': paperColors[theme].paper,
    'text-halo-width': 1.5,
  },
});

function matchNames(names: Record<number, string>): ExpressionSpecification | string {
  const pairs = Object.entries(names).flatMap(([number, name]) => [Number(number), name]);
  if (pairs.length === 0) return '';
  return ['match', ['get', 'community'], ...pairs, ''] as unknown as ExpressionSpecification;
}

const nodeNames = (theme: MapTheme, state: NetworkState, dim: boolean): LayerSpecification => ({
  id: 'node-names',
  type: 'symbol',
  ...layer('node'),
  // what stands out has its name already
  filter: [
    'all',
    ['has', 'name'],
    [
      '!',
      ['in', ['get', 'slug'], ['literal', (state.highlight?.nodes ?? []).map(({ slug }) => slug)]],
    ],
  ],
  layout: {
    'text-font': [mapFont.medium],
    'text-field': ['get', 'name'],
    'text-size': ['interpolate', ['linear'], ['sqrt', ['get', 'degree']], 1, 11, 6, 14],
    'text-max-width': 12,
    'text-padding': ['interpolate', ['linear'], ['zoom'], 1, 14, 5, 4],
    'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
    'text-radial-offset': radiusOf(state.scale, 1 / 10),
    'text-justify': 'auto',
    'symbol-sort-key': ['-', ['get', 'degree']],
  },
  paint: {
    'text-color': paperColors[theme].ink,
    'text-opacity': dim ? 0.35 : 1,
    'text-halo-color': paperColors[theme].paper,
    'text-halo-width': 1.8,
  },
});
