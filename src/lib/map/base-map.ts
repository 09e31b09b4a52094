import {
  addProtocol,
  AttributionControl,
  type LngLatBoundsLike,
  Map as MapLibre,
  type MapOptions,
  prewarm,
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
import type { MapTheme } from './style-palette';

setWorkerUrl(worker);
addProtocol('pmtiles', new Protocol().tile);
// the worker reads its code while the page comes to life, and stays for the next map
prewarm();

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
  /** The basemap from outside did not come; the embedded one is shown. */
  onfallback?: () => void;
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

/** How long a basemap from outside may take before the embedded one takes its place. */
const OUTSIDE_MS = 5000;

/** Opens the basemap with what lies above it. Throws where the browser has no WebGL 2. */
export function openBaseMap(options: BaseMapOptions, camera: Partial<MapOptions>): BaseMap {
  const state = {
    ...{ theme: options.theme, basemap: options.basemap },
    isBare: options.overlayFirst ?? false,
    hasStyle: false,
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
  const map = createMap(options, {
    style: styleOf(options, state),
    transformStyle(_, style) {
      state.hasStyle = true;
      return withOverlay(style);
    },
    ...camera,
  });
  let credits = creditsOf(state.basemap);
  map.addControl(credits);
  map.addControl(new ScaleControl(), 'bottom-right');
  function fallBack() {
    const { fallback } = state.basemap;
    if (!fallback) return;
    state.basemap = fallback;
    map.removeControl(credits);
    map.addControl((credits = creditsOf(fallback)));
    const style = withOverlay(styleOf(options, state) as StyleSpecification);
    // a style that never came cannot be compared with
    map.setStyle(style, { diff: false, transformStyle: undefined });
    options.onfallback?.();
  }
  map.on('error', (event) => {
    console.warn(event.error.message);
    // one tile that is missing is no loss; a style or a whole source is
    if (!('tile' in event) && ('sourceId' in event || !state.hasStyle)) fallBack();
  });
  let wait: ReturnType<typeof setTimeout>;
  const watch = () => {
    clearTimeout(wait);
    if (state.isBare || !state.basemap.fallback) return;
    wait = setTimeout(() => {
      if (!state.hasStyle || !hasSources(map)) fallBack();
    }, OUTSIDE_MS);
  };
  const show = () => {
    state.hasStyle = false;
    map.setStyle(styleOf(options, state));
    watch();
  };
  watch();
  map.once('remove', () => clearTimeout(wait));
  return {
    map,
    showBasemap() {
      if (!state.isBare) return;
      state.isBare = false;
      show();
    },
    setTheme(theme) {
      if (theme === state.theme) return;
      state.theme = theme;
      show();
    },
  };
}

/** A map with our gestures, texts and images, and nothing drawn on it yet. */
export function createMap(
  { container, labels }: Pick<BaseMapOptions, 'container' | 'labels'>,
  options: Omit<MapOptions, 'container'>,
): MapLibre {
  const map = new MapLibre({
    container,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    locale: localeOf(labels),
    ...options,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.setMissingStyleImageResolver((id) => {
    const image = drawPointImage(id);
    if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio });
  });
  return map;
}

/** Whether every source of the style is there, whatever tiles are still to come. */
const hasSources = (map: MapLibre) =>
  Object.keys(map.getStyle().sources).every((id) => map.getSource(id)?.loaded());

/** A style of the operator's names its sources itself; what it leaves out is added. */
const creditsOf = ({ source, attribution }: Basemap) =>
  new AttributionControl({
    compact: false,
    customAttribution: source.kind === 'style' ? attribution : undefined,
  });

function styleOf(
  { language }: BaseMapOptions,
  { basemap, theme, isBare }: { basemap: Basemap; theme: MapTheme; isBare: boolean },
): StyleSpecification | string {
  const { origin } = window.location;
  if (isBare) return bareStyle;
  return mapStyle(basemap, { theme, language, origin, fontFaces: basemapFontFaces(origin) });
}

/** Nothing yet: the colour behind the map is that of the sea. */
const bareStyle: StyleSpecification = { version: 8, sources: {}, layers: [] };

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
