import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { countryNames } from './country-names';
import type { MapPalette } from './style-palette';

export const mapFont = { regular: 'Noto Sans Regular', medium: 'Noto Sans Medium' };

const source = 'basemap';

/** Names of countries, first-level areas and towns, in the visitor's language where known. */
export function labelLayers(palette: MapPalette, language: string): LayerSpecification[] {
  return [
    placeNames(palette),
    regionNames(palette, language),
    capitalNames(palette),
    countryLabels(palette, language),
  ];
}

const townText: ExpressionSpecification = [
  'case',
  ['has', 'local'],
  ['format', ['get', 'name'], {}, '\n', {}, ['get', 'local'], { 'font-scale': 0.85 }],
  ['get', 'name'],
];

const townSize: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['zoom'],
  3,
  ['step', ['get', 'pop'], 10, 5e6, 11],
  8,
  ['step', ['get', 'pop'], 10.5, 20_000, 11.5, 200_000, 13, 1e6, 14.5],
  12,
  ['step', ['get', 'pop'], 12, 20_000, 14, 200_000, 17, 1e6, 19],
];

function placeNames(palette: MapPalette): LayerSpecification {
  return {
    id: 'basemap-place',
    type: 'symbol',
    source,
    'source-layer': 'place',
    minzoom: 3,
    filter: ['!', ['has', 'capital']],
    layout: townLayout(mapFont.regular),
    paint: ink(palette.placeName, palette.halo),
  };
}

function capitalNames(palette: MapPalette): LayerSpecification {
  return {
    id: 'basemap-capital',
    type: 'symbol',
    source,
    'source-layer': 'place',
    minzoom: 4,
    filter: ['has', 'capital'],
    layout: townLayout(mapFont.medium),
    paint: ink(palette.placeName, palette.halo),
  };
}

function townLayout(font: string) {
  return {
    'text-field': townText,
    'text-font': [font],
    'text-size': townSize,
    'text-max-width': 8,
    'text-padding': 6,
    'symbol-sort-key': ['-', ['get', 'pop']] as ExpressionSpecification,
  };
}

function regionNames(palette: MapPalette, language: string): LayerSpecification {
  const code = language.split('-')[0].toLowerCase();
  return {
    id: 'basemap-state',
    type: 'symbol',
    source,
    'source-layer': 'state',
    minzoom: 3,
    maxzoom: 9,
    layout: {
      'text-field': ['coalesce', ['get', `name_${code}`], ['get', 'name']],
      'text-font': [mapFont.regular],
      'text-size': ['interpolate', ['linear'], ['zoom'], 3, 9.5, 8, 13],
      'text-letter-spacing': 0.08,
      'text-max-width': 7,
      'text-padding': 8,
    },
    paint: ink(palette.regionName, palette.halo),
  };
}

function countryLabels(palette: MapPalette, language: string): LayerSpecification {
  return {
    id: 'basemap-country',
    type: 'symbol',
    source,
    'source-layer': 'country',
    minzoom: 1,
    maxzoom: 8,
    layout: {
      'text-field': countryText(language),
      'text-font': [mapFont.medium],
      'text-size': [
        'interpolate',
        ['linear'],
        ['zoom'],
        1,
        ['step', ['get', 'rank'], 11, 20, 9.5],
        6,
        ['step', ['get', 'rank'], 18, 20, 15, 100, 13],
      ],
      'text-letter-spacing': 0.06,
      'text-max-width': 6,
      'text-padding': 4,
      'symbol-sort-key': ['get', 'rank'],
    },
    paint: ink(palette.countryName, palette.halo),
  };
}

function countryText(language: string): ExpressionSpecification {
  const cases = countryNames(language).flat();
  if (cases.length === 0) return ['get', 'name'];
  return ['match', ['get', 'iso'], ...cases, ['get', 'name']] as unknown as ExpressionSpecification;
}

function ink(color: string, halo: string) {
  return {
    'text-color': color,
    'text-halo-color': halo,
    'text-halo-width': 1.2,
    'text-halo-blur': 0.4,
  };
}
