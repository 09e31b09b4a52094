import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { NetworkHighlight } from '$lib/domain/network-drawing';
import { RELATIONSHIP_STYLES } from '$lib/domain/relationship-style';
import { SYMMETRIC_KINDS } from '$lib/domain/vocabulary';
import { paperColors } from './group-colors';
import { iconSize, lineColor, lineDash, lineOpacity, radiusOf } from './network-expressions';
import { mapFont } from './style-labels';
import type { MapTheme } from './style-palette';

const isMain: ExpressionSpecification = ['get', 'isMain'];

/** Layers of what stands out: lines below the nodes; arrows, nodes and names above them. */
export function highlightLayers(
  theme: MapTheme,
  source: string,
  scale: number,
): Record<'lines' | 'nodes' | 'arrows' | 'names', LayerSpecification> {
  const { paper, ink } = paperColors[theme];
  const lines: LayerSpecification = {
    id: 'highlighted-lines',
    type: 'line',
    source,
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-cap': 'round', 'line-sort-key': ['-', ['get', 'way']] },
    paint: {
      'line-color': ['case', ['==', ['get', 'way'], 0], ink, lineColor(theme)],
      'line-dasharray': ['case', ['==', ['get', 'way'], 0], ['literal', [1, 0]], lineDash()],
      'line-width': ['match', ['get', 'way'], 0, 4, 9, 1.8, 2.6],
      'line-opacity': ['case', ['<', ['get', 'way'], 9], 0.95, lineOpacity(0.95)],
    },
  };
  const arrows: LayerSpecification = {
    id: 'highlighted-arrows',
    type: 'symbol',
    source,
    filter: ['has', 'arrow'],
    layout: {
      'symbol-placement': 'line-center',
      'icon-image': ['concat', `arrow|${theme}|`, ['get', 'arrow']],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  };
  const nodes: LayerSpecification = {
    id: 'highlighted-nodes',
    type: 'symbol',
    source,
    filter: ['==', ['geometry-type'], 'Point'],
    layout: {
      'icon-image': ['concat', `node|${theme}|`, ['get', 'group'], '|', ['get', 'color']],
      'icon-size': iconSize(Math.max(1.6, scale)),
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'symbol-sort-key': ['case', isMain, 1, 0],
    },
  };
  const names: LayerSpecification = {
    id: 'highlighted-names',
    type: 'symbol',
    source,
    filter: ['==', ['geometry-type'], 'Point'],
    layout: {
      'text-font': [mapFont.medium],
      'text-field': ['get', 'name'],
      'text-size': ['case', isMain, 15, 12.5],
      'text-max-width': 14,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': radiusOf(Math.max(1.6, scale), 1 / 10),
      'text-justify': 'auto',
      'symbol-sort-key': ['case', isMain, -1e6, ['-', ['get', 'degree']]],
    },
    paint: { 'text-color': ink, 'text-halo-color': paper, 'text-halo-width': 2 },
  };
  return { lines, nodes, arrows, names };
}

/** The lines, with their direction where they have one, and the nodes on top. */
export function highlightData(highlight: NetworkHighlight | null): GeoJSON.FeatureCollection {
  if (!highlight) return { type: 'FeatureCollection', features: [] };
  const { nodes, lines } = highlight;
  const at = (i: number) => [nodes[i].point.lon, nodes[i].point.lat];
  const drawn = lines.map(({ source, target, kind, state, way }): GeoJSON.Feature => ({
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: [at(source), at(target)] },
    properties: {
      ...{ kind, state, way: way ?? 9 },
      ...(!SYMMETRIC_KINDS.includes(kind) && { arrow: RELATIONSHIP_STYLES[kind].color }),
    },
  }));
  const points = nodes.map(({ point, ...properties }): GeoJSON.Feature => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [point.lon, point.lat] },
    properties,
  }));
  return { type: 'FeatureCollection', features: [...drawn, ...points] };
}
