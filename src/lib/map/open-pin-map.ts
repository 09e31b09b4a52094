import { Marker } from 'maplibre-gl';
import type { Point } from '$lib/domain/search';
import { type BaseMapOptions, openBaseMap } from './base-map';
import type { MapTheme } from './style-palette';

export interface PinMapOptions extends Omit<BaseMapOptions, 'overlay'> {
  /** Where somebody put the pin, or dragged it to. */
  onpin: (point: Point) => void;
  onready: () => void;
}

export interface OpenPinMap {
  setPin(point: Point | null): void;
  /** Looks at a town. */
  lookAt(point: Point): void;
  center(): Point;
  setTheme(theme: MapTheme): void;
  close(): void;
}

const TOWN_ZOOM = 11;

/** Opens a map on which somebody puts one pin. Throws where the browser has no WebGL 2. */
export function openPinMap(options: PinMapOptions): OpenPinMap {
  const overlay = () => ({ sources: {}, layers: [] });
  const { map, setTheme } = openBaseMap(
    { ...options, overlay },
    { cooperativeGestures: true, zoom: 1, center: [0, 20] },
  );
  const element = document.createElement('div');
  element.className = 'weft-pin';
  const marker = new Marker({ element, draggable: true, anchor: 'bottom' });
  const tell = ({ lat, lng }: { lat: number; lng: number }) =>
    options.onpin({ lat: round(lat), lon: round(((((lng + 180) % 360) + 360) % 360) - 180) });
  marker.on('dragend', () => tell(marker.getLngLat()));
  map.on('click', ({ lngLat }) => tell(lngLat));
  map.once('idle', options.onready);
  return {
    setPin(point) {
      if (point) marker.setLngLat([point.lon, point.lat]).addTo(map);
      else marker.remove();
    },
    lookAt: ({ lat, lon }) =>
      map.jumpTo({ center: [lon, lat], zoom: Math.max(map.getZoom(), TOWN_ZOOM) }),
    center() {
      const { lat, lng } = map.getCenter();
      return { lat: round(lat), lon: round(lng) };
    },
    setTheme,
    close: () => map.remove(),
  };
}

/** To a metre or so. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
