import type { LngLatBoundsLike, Map as MapLibre } from 'maplibre-gl';
import type { NetworkHighlight, Standing } from '$lib/domain/network-drawing';
import type { Bbox } from '$lib/domain/search';
import { boundsOf, createMap, type MapLabels, visibleBox } from './base-map';
import { boxOf as boxOfPoints } from './place-camera';
import { type NetworkState, networkStyle, NODE_LAYERS } from './network-layers';
import { standingOf } from './standing';
import type { MapTheme } from './style-palette';

export interface NetworkMapOptions {
  container: HTMLElement;
  theme: MapTheme;
  labels: MapLabels;
  /** Whether it leaves the page around it its scrolling. */
  isPolite: boolean;
  hash: boolean;
  state: NetworkState;
  /** Where what is drawn lies. */
  bounds: Bbox | null;
  /** The slug of what was clicked, or null for the paper beside it. */
  onpick: (slug: string | null) => void;
  onmove: (bounds: Bbox) => void;
  onready: () => void;
}

export interface OpenNetworkMap {
  /** Draws another state; tiles stay until the new ones are here. */
  show(state: NetworkState): void;
  setTheme(theme: MapTheme): void;
  /** Shows a box that it has not just shown, so that it never takes the drawing from the visitor. */
  fit(bounds: Bbox | null): void;
  zoomBy(steps: number): void;
  /** Where the points stand on the screen. */
  standing(): Standing;
  close(): void;
}

const MIDDLE: [number, number, number, number] = [-90, -66, 90, 66];
const MAX_FIT_ZOOM = 5;

/** Opens the drawing of the network. Throws where the browser has no WebGL 2. */
export function openNetworkMap(options: NetworkMapOptions): OpenNetworkMap {
  const { container } = options;
  let { theme, state } = options;
  const padding = paddingOf(container, state.highlight !== null);
  const map = createMap(options, {
    style: networkStyle(theme, state),
    hash: options.hash ? 'm' : false,
    cooperativeGestures: options.isPolite,
    // names that fade in cost a frame after the other, and keep the drawing from being whole
    fadeDuration: 0,
    minZoom: 0,
    maxZoom: 16,
    // one square, and nothing beyond it
    renderWorldCopies: false,
    bounds: state.highlight ? boxOf(state.highlight) : options.bounds ? boundsOf(options.bounds) : MIDDLE, // prettier-ignore
    fitBoundsOptions: { padding, maxZoom: MAX_FIT_ZOOM },
  });
  map.once('idle', options.onready);
  map.on('moveend', () => options.onmove(visibleBox(map)));
  map.on('error', (event) => console.warn(event.error.message));
  listen(map, options.onpick);
  let shown = JSON.stringify(state.highlight?.nodes.map(({ slug }) => slug));
  let fitted = JSON.stringify(options.bounds);
  return {
    show(next) {
      const told = JSON.stringify(next.highlight?.nodes.map(({ slug }) => slug));
      if (told !== shown && next.highlight) bringIntoView(map, next.highlight, container);
      shown = told;
      state = next;
      // only what differs is changed
      map.setStyle(networkStyle(theme, state));
    },
    setTheme(next) {
      if (next === theme) return;
      theme = next;
      map.setStyle(networkStyle(theme, state));
    },
    fit(box) {
      const wanted = JSON.stringify(box);
      if (wanted === fitted) return;
      fitted = wanted;
      if (box) map.fitBounds(boundsOf(box), { padding: paddingOf(container), maxZoom: MAX_FIT_ZOOM }); // prettier-ignore
    },
    zoomBy: (steps) => map.zoomTo(map.getZoom() + steps),
    standing: () => standingOf(map, 'drawn'),
    close: () => map.remove(),
  };
}

function boxOf({ nodes }: NetworkHighlight): LngLatBoundsLike {
  const box = boxOfPoints(nodes.map(({ point }) => point));
  return box ? boundsOf(box) : MIDDLE;
}

/** Moves only where something of a way, or the selected organization, is out of sight. */
function bringIntoView(map: MapLibre, highlight: NetworkHighlight, container: HTMLElement): void {
  const isWay = highlight.lines.some(({ way }) => way !== null);
  const wanted = highlight.nodes.filter(({ isMain }) => isWay || isMain);
  const seen = map.getBounds();
  if (wanted.every(({ point }) => seen.contains([point.lon, point.lat]))) return;
  map.fitBounds(boxOf(highlight), { padding: paddingOf(container, true), maxZoom: MAX_FIT_ZOOM });
}

function listen(map: MapLibre, onpick: (slug: string | null) => void): void {
  const layers = () => NODE_LAYERS.filter((layer) => map.getLayer(layer));
  map.on('click', ({ point }) => {
    const [feature] = map.queryRenderedFeatures(point, { layers: layers() });
    onpick(feature ? String(feature.properties.slug) : null);
  });
  map.on('mousemove', ({ point }) => {
    const over = map.queryRenderedFeatures(point, { layers: layers() }).length > 0;
    map.getCanvas().style.cursor = over ? 'pointer' : '';
  });
}

/**
 * Room for the switch above and, on wide screens, for the legend below; at the sides for the names of
 * what stands out, which would be cut there.
 */
function paddingOf({ clientWidth }: HTMLElement, hasNames = false) {
  const narrow = clientWidth < 720;
  const side = (narrow ? 28 : 56) * (hasNames ? 2.5 : 1);
  return { top: 76, left: side, right: side, bottom: narrow ? 64 : 104 };
}
