import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { namesOfCountries } from './country-names';
import type { MapPalette } from './style-palette';

export const mapFont = { regular: 'Noto Sans Regular', medium: 'Noto Sans Medium' };

const source = 'basemap';

/** The smallest territories by area: a town's name tells more than theirs. */
const smallestRank = 205;
const cityPopulation = 200_000;

/** Names of countries, first-level areas and towns, in the visitor's language where known. */
export function labelLayers(palette: MapPalette, language: string): LayerSpecification[] {
  const isCity: ExpressionSpecification = [
    'any',
    ['has', 'capital'],
    ['>=', ['get', 'pop'], cityPopulation],
  ];
  const isSmall: ExpressionSpecification = ['>=', ['get', 'rank'], smallestRank];
  // where names compete for room the last layer wins
  return [
    countryNames('small-country', isSmall, palette, language),
    townNames('town', ['!', isCity], palette, language),
    regionNames(palette, language),
    townNames('city', isCity, palette, language),
    countryNames('country', ['!', isSmall], palette, language),
  ];
}

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

function townNames(
  id: string,
  filter: ExpressionSpecification,
  palette: MapPalette,
  language: string,
): LayerSpecification {
  return {
    id: `basemap-${id}`,
    type: 'symbol',
    source,
    'source-layer': 'place',
    minzoom: 2,
    filter,
    layout: {
      'text-field': nameIn(language),
      'text-font': ['case', ['has', 'capital'], font(mapFont.medium), font(mapFont.regular)],
      'text-size': townSize,
      'text-max-width': 8,
      'text-padding': 4,
      'symbol-sort-key': ['-', ['get', 'pop']],
    },
    paint: ink(palette.placeName, palette.halo),
  };
}

const font = (name: string): ExpressionSpecification => ['literal', [name]];

/** The tiles hold `name_xx` only where it differs from `name`. */
function nameIn(language: string): ExpressionSpecification {
  const code = language.split('-')[0].toLowerCase();
  return ['coalesce', ['get', `name_${code}`], ['get', 'name']];
}

function regionNames(palette: MapPalette, language: string): LayerSpecification {
  return {
    id: 'basemap-state',
    type: 'symbol',
    source,
    'source-layer': 'state',
    minzoom: 4,
    maxzoom: 9,
    layout: {
      'text-field': nameIn(language),
      'text-font': [mapFont.regular],
      'text-size': ['interpolate', ['linear'], ['zoom'], 4, 10, 8, 13],
      'text-letter-spacing': 0.08,
      'text-max-width': 7,
      'text-padding': 8,
    },
    paint: ink(palette.regionName, palette.halo),
  };
}

function countryNames(
  id: string,
  filter: ExpressionSpecification,
  palette: MapPalette,
  language: string,
): LayerSpecification {
  return {
    id: `basemap-${id}`,
    type: 'symbol',
    source,
    'source-layer': 'country',
    minzoom: 1,
    maxzoom: 8,
    filter,
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
  const cases = namesOfCountries(language).flat();
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
