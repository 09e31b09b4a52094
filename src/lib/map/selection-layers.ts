import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Point } from '$lib/domain/search';
import type { Group } from '$lib/domain/vocabulary';
import { greatCircle } from './arcs';
import { groupColors, paperColors } from './group-colors';
import { mapFont } from './style-labels';
import type { MapTheme } from './style-palette';

/** The organization that is looked at, with those it is related to. */
export interface Selection {
  slug: string;
  name: string;
  group: Group;
  point: Point | null;
  /** Each is drawn from the selected one, or from another on a way. */
  related: { name: string; group: Group; point: Point; from?: Point }[];
}

const MOST_ARCS = 200;

/** Layers of a selection: lines and related ones below the places, itself and names above them. */
export function selectionLayers(
  theme: MapTheme,
  source: string,
): Record<'arcs' | 'related' | 'selected' | 'names', LayerSpecification> {
  const { paper, ink } = paperColors[theme];
  const color = [
    'match',
    ['get', 'group'],
    ...Object.entries(groupColors[theme]).flat(),
    ink,
  ] as unknown as ExpressionSpecification;
  const isMain: ExpressionSpecification = ['get', 'main'];
  const arcs: LayerSpecification = {
    id: 'arcs',
    type: 'line',
    source,
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-cap': 'round' },
    paint: { 'line-color': color, 'line-width': 1.8, 'line-opacity': 0.85 },
  };
  const ring = (id: string, main: boolean, radius: number, width: number): LayerSpecification => ({
    id,
    type: 'circle',
    source,
    filter: ['==', ['get', 'main'], main],
    paint: {
      'circle-radius': radius,
      // hollow, so that the count of a cluster beneath stays readable
      'circle-opacity': 0,
      'circle-stroke-color': color,
      'circle-stroke-width': width,
    },
  });
  const names: LayerSpecification = {
    id: 'selected-name',
    type: 'symbol',
    source,
    filter: ['==', ['geometry-type'], 'Point'],
    layout: {
      'text-font': [mapFont.medium],
      'text-size': 13,
      'text-max-width': 18,
      'text-field': ['get', 'name'],
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': ['case', isMain, 1.8, 1.1],
      'text-justify': 'auto',
      'symbol-sort-key': ['case', isMain, 0, 1],
    },
    paint: { 'text-color': ink, 'text-halo-color': paper, 'text-halo-width': 2 },
  };
  return {
    arcs,
    related: ring('related', false, 10, 2),
    selected: ring('selected', true, 19, 3),
    names,
  };
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
      // of one town: the ring and the name of the selected one stand for both
      const start = other.from ?? point;
      if (other.point.lat === start.lat && other.point.lon === start.lon) continue;
      const coordinates = greatCircle(start, other.point);
      add({ type: 'LineString', coordinates }, { group: other.group });
      add(position(other.point), { name: other.name, group: other.group, main: false });
    }
    add(position(point), { name, group, main: true });
  }
  return { type: 'FeatureCollection', features };
}
