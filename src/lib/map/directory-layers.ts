import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import { type Group, GROUPS } from '$lib/domain/vocabulary';
import type { Point } from '$lib/domain/search';
import { greatCircle } from './arcs';
import { groupColors, paperColors } from './group-colors';
import { DOT, RING } from './point-images';
import { mapFont } from './style-labels';
import type { MapTheme } from './style-palette';

/** The organization that is looked at, with those it is related to. */
export interface Selection {
  slug: string;
  name: string;
  group: Group;
  point: Point | null;
  related: { name: string; group: Group; point: Point }[];
}

export const ORGANIZATIONS = 'organizations';
const SELECTION = 'selection';
const MOST_ARCS = 200;

const isCluster: ExpressionSpecification = ['has', 'count'];
const countsOf = GROUPS.flatMap((group, i): (string | ExpressionSpecification)[] => [
  ...(i > 0 ? [','] : []),
  ['to-string', ['coalesce', ['get', group], 0]],
]);
const ringName = ['concat', RING, ...countsOf] as ExpressionSpecification;

export function directorySources(tiles: string, selection: Selection | null) {
  return {
    [ORGANIZATIONS]: { type: 'vector', tiles: [tiles], maxzoom: 16, minzoom: 0 },
    [SELECTION]: { type: 'geojson', data: selectionData(selection) },
  } satisfies Record<string, SourceSpecification>;
}

/** Layers of the directory, above the land and below nothing: places outrank town names. */
export function directoryLayers(theme: MapTheme): LayerSpecification[] {
  const { paper, ink } = paperColors[theme];
  const color = ['match', ['get', 'group'], ...Object.entries(groupColors[theme]).flat(), ink];
  const groupColor = color as unknown as ExpressionSpecification;
  const points = { source: ORGANIZATIONS, 'source-layer': 'organization' };
  const overlap = { 'icon-allow-overlap': true, 'icon-ignore-placement': true } as const;
  const label = { 'text-font': [mapFont.medium], 'text-size': 13 };
  return [
    {
      id: 'arcs',
      type: 'line',
      source: SELECTION,
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': groupColor, 'line-width': 1.8, 'line-opacity': 0.85 },
    },
    {
      id: 'places',
      type: 'symbol',
      ...points,
      filter: ['!', isCluster],
      layout: { 'icon-image': ['concat', DOT, ['get', 'group']], ...overlap },
    },
    {
      id: 'clusters',
      type: 'symbol',
      ...points,
      filter: isCluster,
      layout: {
        'icon-image': ringName,
        'symbol-sort-key': ['get', 'count'],
        ...overlap,
        ...label,
        'text-field': ['number-format', ['get', 'count'], {}],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': ink },
    },
    {
      id: 'selected',
      type: 'circle',
      source: SELECTION,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['case', ['get', 'main'], 17, 9],
        'circle-color': groupColor,
        // hollow, so that the count of a cluster beneath stays readable
        'circle-opacity': 0,
        'circle-stroke-color': groupColor,
        'circle-stroke-width': ['case', ['get', 'main'], 3, 2],
      },
    },
    {
      id: 'selected-name',
      type: 'symbol',
      source: SELECTION,
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        ...label,
        'text-field': ['get', 'name'],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1.2,
        'text-optional': true,
        'symbol-sort-key': ['case', ['get', 'main'], 0, 1],
      },
      paint: { 'text-color': ink, 'text-halo-color': paper, 'text-halo-width': 2 },
    },
  ];
}

/** The selected place, those related to it, and the great circles between them. */
export function selectionData(selection: Selection | null): GeoJSON.FeatureCollection {
  const features: GeoJSON.Feature[] = [];
  const add = (geometry: GeoJSON.Geometry, properties: object) =>
    features.push({ type: 'Feature', geometry, properties: { ...properties } });
  const position = ({ lat, lon }: Point) => ({ type: 'Point' as const, coordinates: [lon, lat] });
  if (selection?.point) {
    const { point, name, group } = selection;
    for (const other of selection.related.slice(0, MOST_ARCS)) {
      const coordinates = greatCircle(point, other.point);
      add({ type: 'LineString', coordinates }, { group: other.group });
      add(position(other.point), { name: other.name, group: other.group, main: false });
    }
    add(position(point), { name, group, main: true });
  }
  return { type: 'FeatureCollection', features };
}

export const SELECTION_SOURCE = SELECTION;
