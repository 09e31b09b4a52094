import type { GeoJSONSource, VectorTileSource } from 'maplibre-gl';
import type { Bbox, Point } from '$lib/domain/search';
import { type BaseMapOptions, boundsOf, openBaseMap, visibleBox } from './base-map';
import {
  directoryOverlay,
  type DirectoryState,
  type Highlight,
  HIGHLIGHT,
  highlightData,
  ORGANIZATIONS,
  SELECTION,
} from './directory-layers';
import { listenToPoints } from './point-pointer';
import { type Selection, selectionData } from './selection-layers';
import { standingOf } from './standing';
import type { MapTheme } from './style-palette';
import type { Standing } from '$lib/domain/network-drawing';

export interface MapOptions extends Omit<BaseMapOptions, 'overlay'> {
  /** Address of the tiles with the search in it. */
  tiles: string;
  selection: Selection | null;
  bounds: Bbox | null;
  /** Whether the camera is kept in the address. */
  hash: boolean;
  /** Whether scrolling and one finger are left to the page around the map. */
  isPolite: boolean;
  onpick: (point: Point, zoom: number, reach: number) => void;
  onmove: (bounds: Bbox, byVisitor: boolean) => void;
  /** The organizations are drawn, whatever else is still to come. */
  onpoints: () => void;
  onready: () => void;
}

export interface OpenMap {
  /** Takes the tiles of another search; those drawn stay until the new ones are here. */
  setTiles(tiles: string): void;
  /** Draws a selection and, where it is another one, brings it into view. */
  select(selection: Selection | null): void;
  highlight(point: Point | null): void;
  flyTo(point: Point, zoom?: number): void;
  /** Shows a box that it has not just shown, so that it never takes the map from the visitor. */
  fit(bounds: Bbox | null): void;
  zoomBy(steps: number): void;
  setTheme(theme: MapTheme): void;
  /** Where the points stand on the screen. */
  standing(): Standing;
  close(): void;
}

const WORLD: [number, number, number, number] = [-128, -35, 150, 62];
const SELECTED_ZOOM = 4;
const TYPING_PAUSE_MS = 150;
/** Points are few bytes: the basemap lets them go first, for no longer than this. */
const POINTS_FIRST_MS = 1000;
const ROW_RADIUS = 14;

/** Opens a map of organizations. Throws where the browser has no WebGL 2. */
export function openMap(options: MapOptions): OpenMap {
  const { container } = options;
  const state: DirectoryState = {
    tiles: options.tiles,
    selection: options.selection,
    highlights: [],
  };
  const overlay = (theme: MapTheme) => directoryOverlay(theme, state);
  const { map, setTheme, showBasemap } = openBaseMap(
    { ...options, overlay, overlayFirst: true },
    cameraOf(options),
  );
  const lookForPoints = () => {
    if (!map.getSource(ORGANIZATIONS) || !map.isSourceLoaded(ORGANIZATIONS)) return;
    map.off('render', lookForPoints);
    options.onpoints();
    showBasemap();
  };
  map.on('render', lookForPoints);
  const waited = setTimeout(showBasemap, POINTS_FIRST_MS);
  map.once('idle', options.onready);
  map.on('moveend', (event) => {
    options.onmove(visibleBox(map), 'originalEvent' in event || 'byVisitor' in event);
  });
  const setData = (source: string, data: GeoJSON.FeatureCollection) =>
    void map.getSource<GeoJSONSource>(source)?.setData(data);
  const setHighlights = (highlights: Highlight[]) => {
    if (JSON.stringify(highlights) === JSON.stringify(state.highlights)) return;
    state.highlights = highlights;
    setData(HIGHLIGHT, highlightData(highlights));
  };
  listenToPoints(map, {
    onpick: options.onpick,
    onhover: (highlight) => setHighlights(highlight ? [highlight] : []),
  });
  let pause: ReturnType<typeof setTimeout>;
  let fitted = JSON.stringify(options.bounds);
  const flyTo = ({ lat, lon }: Point, zoom?: number) =>
    map.flyTo({ center: [lon, lat], zoom: zoom ?? Math.max(map.getZoom(), SELECTED_ZOOM) });
  const isInView = ({ lat, lon }: Point) =>
    map.getZoom() > 3 && map.getBounds().contains([lon, lat]);
  return {
    setTiles(tiles) {
      clearTimeout(pause);
      if (tiles === state.tiles) return;
      pause = setTimeout(() => {
        state.tiles = tiles;
        map.getSource<VectorTileSource>(ORGANIZATIONS)?.setTiles([tiles]);
      }, TYPING_PAUSE_MS);
    },
    select(selection) {
      const before = state.selection;
      state.selection = selection;
      setData(SELECTION, selectionData(selection));
      if (!selection?.point || selection.slug === before?.slug) return;
      if (!isInView(selection.point)) flyTo(selection.point);
    },
    highlight: (point) => setHighlights(point ? [{ ...point, radius: ROW_RADIUS }] : []),
    flyTo,
    fit(box) {
      const wanted = JSON.stringify(box);
      if (wanted === fitted) return;
      fitted = wanted;
      if (box) map.fitBounds(boundsOf(box), { padding: paddingOf(container), maxZoom: 12 });
    },
    zoomBy: (steps) => map.zoomTo(map.getZoom() + steps, {}, { byVisitor: true }),
    setTheme,
    standing: () => standingOf(map, 'place', ORGANIZATIONS),
    close() {
      clearTimeout(pause);
      clearTimeout(waited);
      map.remove();
    },
  };
}

/** Where the map opens; the camera in the address goes before all of it. */
function cameraOf({ bounds, selection, hash, isPolite, container }: MapOptions) {
  const shared = {
    ...{ hash: hash ? 'm' : false, minZoom: 0.5, maxZoom: 17 },
    cooperativeGestures: isPolite,
  };
  if (bounds) {
    const fitBoundsOptions = { padding: paddingOf(container), maxZoom: 12 };
    return { ...shared, bounds: boundsOf(bounds), fitBoundsOptions };
  }
  if (!selection?.point) return { ...shared, bounds: WORLD };
  const { lon, lat } = selection.point;
  return { ...shared, center: [lon, lat] as [number, number], zoom: SELECTED_ZOOM };
}

/** On a narrow screen the list lies over the lower half of the map. */
function paddingOf({ clientWidth, clientHeight }: HTMLElement) {
  const bottom = clientWidth < 720 && clientHeight > 400 ? clientHeight * 0.52 : 40;
  return { top: 40, left: 40, right: 40, bottom };
}
