import type {
  ExpressionSpecification,
  FontFacesSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import { labelLayers } from './style-labels';
import { mapPalettes, type MapPalette, type MapTheme } from './style-palette';

export const basemapAttribution =
  '© OpenStreetMap contributors · Natural Earth · GeoNames (CC BY 4.0)';

/** Layers of the map's own data go before this one, to stay under the names. */
export const firstLabelLayer = 'basemap-small-country';

const source = 'basemap';

interface BasemapStyleOptions {
  theme: MapTheme;
  /** BCP 47 tag of the interface: country and region names follow it. */
  language: string;
  /** Absolute address of a PMTiles file with the layers of tools/basemap. */
  basemapUrl: string;
  fontFaces: FontFacesSpecification;
  attribution?: string;
}

/** Style of the embedded basemap. It needs the `pmtiles` protocol and nothing from outside. */
export function basemapStyle(options: BasemapStyleOptions): StyleSpecification {
  const palette = mapPalettes[options.theme];
  return {
    version: 8,
    name: `Weft ${options.theme}`,
    'font-faces': options.fontFaces,
    sources: {
      [source]: {
        type: 'vector',
        url: `pmtiles://${options.basemapUrl}`,
        // the protocol hands on no attribution of the file
        attribution: options.attribution ?? basemapAttribution,
      },
    },
    layers: [
      { id: 'basemap-sea', type: 'background', paint: { 'background-color': palette.sea } },
      ...groundLayers(palette),
      ...waterLayers(palette),
      ...boundaryLayers(palette),
      ...labelLayers(palette, options.language),
    ],
  };
}

function groundLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'basemap-land',
      type: 'fill',
      source,
      'source-layer': 'land',
      paint: { 'fill-color': palette.land },
    },
    {
      id: 'basemap-urban',
      type: 'circle',
      source,
      'source-layer': 'urban',
      maxzoom: 12,
      paint: {
        'circle-color': palette.glow,
        'circle-blur': 1,
        'circle-radius': glowRadius,
        // the nearer, the less a round glow tells about a town's true shape
        'circle-opacity': ['interpolate', ['linear'], ['zoom'], 1, 0.5, 7, 0.6, 9, 0.4, 12, 0],
        'circle-pitch-alignment': 'map',
      },
    },
  ];
}

/** Pixels by size class; doubling a population makes the disc about 1.4 times as wide. */
const glowRadius: ExpressionSpecification = [
  'interpolate',
  ['exponential', 1.6],
  ['zoom'],
  1,
  ['interpolate', ['linear'], ['get', 'size'], 0, 0.5, 6, 2, 9, 4],
  7,
  ['interpolate', ['exponential', 1.5], ['get', 'size'], 0, 5, 5, 22, 9, 70],
  12,
  ['interpolate', ['exponential', 1.5], ['get', 'size'], 0, 60, 5, 250, 9, 800],
];

function waterLayers(palette: MapPalette): LayerSpecification[] {
  const width: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 1, 0.4, 6, 0.8];
  return [
    ...['lake', 'water'].map((layer): LayerSpecification => ({
      id: `basemap-${layer}`,
      type: 'fill',
      source,
      'source-layer': layer,
      paint: { 'fill-color': palette.sea },
    })),
    {
      id: 'basemap-river',
      type: 'line',
      source,
      'source-layer': 'river',
      minzoom: 3,
      maxzoom: 8,
      paint: {
        'line-color': palette.river,
        'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.5, 8, 1.4],
        // drawn for a scale of 1:50 million: nearer, their corners show
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 6.5, 1, 8, 0],
      },
    },
    // far away the shore is the edge of the land, nearer it is the edge of the sea
    ...['lake', 'coast', 'water'].map((layer): LayerSpecification => ({
      id: `basemap-${layer}-shore`,
      type: 'line',
      source,
      'source-layer': layer,
      paint: { 'line-color': palette.coast, 'line-width': width },
    })),
  ];
}

function boundaryLayers(palette: MapPalette): LayerSpecification[] {
  const line = (
    id: string,
    filter: ExpressionSpecification,
    paint: { color: string; width: ExpressionSpecification; dashes?: number[] },
  ): LayerSpecification => ({
    id: `basemap-${id}`,
    type: 'line',
    source,
    'source-layer': 'boundary',
    filter,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': paint.color,
      'line-width': paint.width,
      ...(paint.dashes && { 'line-dasharray': paint.dashes }),
    },
  });
  const thin: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 2, 0.4, 8, 1];
  const firm: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 1, 0.5, 5, 1, 9, 1.6];
  return [
    line('region', ['==', ['get', 'level'], 1], { color: palette.region, width: thin }),
    line('country-border', ['all', ['==', ['get', 'level'], 0], ['!', ['has', 'disputed']]], {
      color: palette.country,
      width: firm,
    }),
    line('disputed-border', ['has', 'disputed'], {
      color: palette.country,
      width: firm,
      dashes: [3, 2],
    }),
  ];
}
