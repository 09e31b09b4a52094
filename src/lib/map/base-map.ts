import {
  addProtocol,
  AttributionControl,
  type LngLatBoundsLike,
  Map as MapLibre,
  type MapOptions,
  ScaleControl,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Protocol } from 'pmtiles';
import type { Bbox } from '$lib/domain/search';
import { type Basemap, mapStyle } from './basemap';
import { basemapFontFaces } from './basemap-fonts';
import { drawPointImage, pixelRatio } from './point-images';
import { mapPalettes, type MapTheme } from './style-palette';

/** What a map shows above the basemap. */
export type Overlay = Pick<StyleSpecification, 'sources' | 'layers'>;

export interface BaseMapOptions {
  container: HTMLElement;
  basemap: Basemap;
  theme: MapTheme;
  language: string;
  labels: MapLabels;
  overlay: (theme: MapTheme) => Overlay;
  /** Draws the overlay first, and the basemap once `showBasemap` is called. */
  overlayFirst?: boolean;
}

/** Texts of the map, in the visitor's language; the last three where it shares a page's scrolling. */
export interface MapLabels {
  /** Name of the map for screen readers. */
  title: string;
  ctrlScroll?: string;
  commandScroll?: string;
  twoFingers?: string;
}

export interface BaseMap {
  map: MapLibre;
  setTheme(theme: MapTheme): void;
  showBasemap(): void;
}

/** Opens the basemap with what lies above it. Throws where the browser has no WebGL 2. */
export function openBaseMap(options: BaseMapOptions, camera: Partial<MapOptions>): BaseMap {
  const state = {
    ...{ theme: options.theme, basemap: options.basemap },
    styled: false,
    isBare: options.overlayFirst ?? false,
  };
  const withOverlay = (style: StyleSpecification): StyleSpecification => {
    const { sources, layers } = options.overlay(state.theme);
    return {
      ...style,
      // an operator's style does not know the letters of ours
      'font-faces': { ...basemapFontFaces(window.location.origin), ...style['font-faces'] },
      sources: { ...style.sources, ...sources },
      layers: [...style.layers, ...layers],
    };
  };
  const transformStyle = (_: unknown, style: StyleSpecification) => withOverlay(style);
  setWorkerUrl(worker);
  addProtocol('pmtiles', new Protocol().tile);
  const map = new MapLibre({
    container: options.container,
    style: styleOf(options, state),
    transformStyle,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    locale: localeOf(options.labels),
    ...camera,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new AttributionControl({ compact: false }));
  map.addControl(new ScaleControl(), 'bottom-right');
  map.setMissingStyleImageResolver((id) => {
    const image = drawPointImage(id);
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio });
  });
  map.on('style.load', () => (state.styled = true));
  map.on('error', (event) => {
    console.warn(event.error.message);
    const { fallback } = state.basemap;
    // one tile that is missing is no loss; a style or a whole source is
    const lost = !('tile' in event) && ('sourceId' in event || !state.styled);
    if (!fallback || !lost) return;
    state.basemap = fallback;
    const style = withOverlay(styleOf(options, state) as StyleSpecification);
    // a style that never came cannot be compared with
    map.setStyle(style, { diff: false, transformStyle: undefined });
  });
  return {
    map,
    showBasemap() {
      if (!state.isBare) return;
      state.isBare = false;
      map.setStyle(styleOf(options, state), { transformStyle });
    },
    setTheme(theme) {
      if (theme === state.theme) return;
      state.theme = theme;
      map.setStyle(styleOf(options, state));
    },
  };
}

function styleOf(
  { language }: BaseMapOptions,
  { basemap, theme, isBare }: { basemap: Basemap; theme: MapTheme; isBare: boolean },
): StyleSpecification | string {
  const { origin } = window.location;
  if (isBare) return bareStyle(theme);
  return mapStyle(basemap, { theme, language, origin, fontFaces: basemapFontFaces(origin) });
}

/** The colour of the sea and nothing in it. */
const bareStyle = (theme: MapTheme): StyleSpecification => ({
  version: 8,
  sources: {},
  layers: [
    { id: 'sea', type: 'background', paint: { 'background-color': mapPalettes[theme].sea } },
  ],
});

function localeOf({ title, ctrlScroll, commandScroll, twoFingers }: MapLabels) {
  return {
    'Map.Title': title,
    ...(ctrlScroll && { 'CooperativeGesturesHandler.WindowsHelpText': ctrlScroll }),
    ...(commandScroll && { 'CooperativeGesturesHandler.MacHelpText': commandScroll }),
    ...(twoFingers && { 'CooperativeGesturesHandler.MobileHelpText': twoFingers }),
  };
}

/** The box for MapLibre, whose east is never west of its west. */
export const boundsOf = ({ west, south, east, north }: Bbox): LngLatBoundsLike => [
  west,
  south,
  east < west ? east + 360 : east,
  north,
];

/** What is seen, within the world. */
export function visibleBox(map: MapLibre): Bbox {
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
