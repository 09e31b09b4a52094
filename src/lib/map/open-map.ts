import {
  addProtocol,
  AttributionControl,
  type GeoJSONSource,
  Map as MapLibre,
  type MapMouseEvent,
  ScaleControl,
  setWorkerUrl,
  type StyleSpecification,
  type VectorTileSource,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Protocol } from 'pmtiles';
import type { Bbox, Point } from '$lib/domain/search';
import { type Basemap, mapStyle } from './basemap';
import { basemapFontFaces } from './basemap-fonts';
import {
  directoryLayers,
  directorySources,
  ORGANIZATIONS,
  type Selection,
  SELECTION_SOURCE,
  selectionData,
} from './directory-layers';
import { drawPointImage, pixelRatio } from './point-images';
import type { MapTheme } from './style-palette';

export interface MapOptions {
  container: HTMLElement;
  basemap: Basemap;
  theme: MapTheme;
  language: string;
  /** Address of the tiles with the search in it. */
  tiles: string;
  selection: Selection | null;
  bounds: Bbox | null;
  /** Name of the map for screen readers. */
  title: string;
  /** Whether the camera is kept in the address. */
  hash: boolean;
  onpick: (point: Point, zoom: number) => void;
  onmove: (bounds: Bbox, byVisitor: boolean) => void;
  onready: () => void;
}

export interface OpenMap {
  setTiles(tiles: string): void;
  select(selection: Selection | null): void;
  flyTo(point: Point): void;
  fit(bounds: Bbox): void;
  zoomBy(steps: number): void;
  setTheme(theme: MapTheme): void;
  close(): void;
}

const PICK_ZOOM = 14;

/** Opens a map of organizations. Throws where the browser has no WebGL 2. */
export function openMap(options: MapOptions): OpenMap {
  const { container, bounds } = options;
  const state = { tiles: options.tiles, selection: options.selection, theme: options.theme };
  setWorkerUrl(worker);
  addProtocol('pmtiles', new Protocol().tile);
  const map = new MapLibre({
    container,
    style: styleOf(options, state.theme),
    bounds: bounds ? boundsOf(bounds) : [-128, -35, 150, 62],
    fitBoundsOptions: { padding: bounds ? paddingOf(container) : 0, maxZoom: 12 },
    hash: options.hash ? 'm' : false,
    maxZoom: 17,
    minZoom: 0.5,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    locale: { 'Map.Title': options.title },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(
    new AttributionControl({ compact: false, customAttribution: options.basemap.attribution }),
  );
  map.addControl(new ScaleControl(), 'bottom-right');
  map.setMissingStyleImageResolver((id) => {
    const image = drawPointImage(id, state.theme);
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio });
  });
  const addDirectory = () => {
    if (map.getSource(ORGANIZATIONS)) return;
    for (const [id, source] of Object.entries(directorySources(state.tiles, state.selection))) {
      map.addSource(id, source);
    }
    for (const layer of directoryLayers(state.theme)) map.addLayer(layer);
  };
  map.on('style.load', addDirectory);
  map.once('idle', options.onready);
  map.on('moveend', (event) => {
    options.onmove(toBbox(map), 'originalEvent' in event && Boolean(event.originalEvent));
  });
  listenToPoints(map, options.onpick);
  return {
    setTiles(tiles) {
      if (tiles === state.tiles) return;
      state.tiles = tiles;
      map.getSource<VectorTileSource>(ORGANIZATIONS)?.setTiles([tiles]);
    },
    select(selection) {
      state.selection = selection;
      void map.getSource<GeoJSONSource>(SELECTION_SOURCE)?.setData(selectionData(selection));
    },
    flyTo({ lat, lon }) {
      const known = map.getBounds().contains([lon, lat]) && map.getZoom() > 3;
      if (!known) map.flyTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), 4) });
    },
    fit: (box) => map.fitBounds(boundsOf(box), { padding: paddingOf(container), maxZoom: 12 }),
    zoomBy: (steps) => map.zoomTo(map.getZoom() + steps),
    setTheme(theme) {
      if (theme === state.theme) return;
      state.theme = theme;
      map.setStyle(styleOf(options, theme));
    },
    close: () => map.remove(),
  };
}

function styleOf({ basemap, language }: MapOptions, theme: MapTheme): StyleSpecification | string {
  const { origin } = window.location;
  return mapStyle(basemap, { theme, language, origin, fontFaces: basemapFontFaces(origin) });
}

function listenToPoints(map: MapLibre, onpick: MapOptions['onpick']): void {
  const layers = ['clusters', 'places'];
  map.on('click', (event: MapMouseEvent) => {
    const known = layers.filter((layer) => map.getLayer(layer));
    const [feature] = map.queryRenderedFeatures(event.point, { layers: known });
    if (feature?.geometry.type !== 'Point') return;
    const [lon, lat] = feature.geometry.coordinates;
    const zoom = map.getZoom();
    const single = !('count' in feature.properties) || 'organization' in feature.properties;
    // places of one town never part, however close one looks
    if (single || zoom >= PICK_ZOOM) onpick({ lat, lon }, zoom);
    else map.easeTo({ center: [lon, lat], zoom: Math.min(zoom + 2, 16) });
  });
  for (const layer of layers) {
    map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'));
    map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''));
  }
}

const boundsOf = ({ west, south, east, north }: Bbox): [number, number, number, number] => [
  west,
  south,
  east < west ? east + 360 : east,
  north,
];

/** On a narrow screen the list lies over the lower half of the map. */
function paddingOf({ clientWidth, clientHeight }: HTMLElement) {
  const bottom = clientWidth < 720 && clientHeight > 400 ? clientHeight * 0.52 : 40;
  return { top: 40, left: 40, right: 40, bottom };
}

/** What is seen, within the world. */
function toBbox(map: MapLibre): Bbox {
  const seen = map.getBounds();
  const wide = seen.getEast() - seen.getWest() >= 360;
  const wrap = (lon: number) => ((((lon + 180) % 360) + 360) % 360) - 180;
  return {
    west: wide ? -180 : wrap(seen.getWest()),
    south: Math.max(-90, seen.getSouth()),
    east: wide ? 180 : wrap(seen.getEast()),
    north: Math.min(90, seen.getNorth()),
  };
}
