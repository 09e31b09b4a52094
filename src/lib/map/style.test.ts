import { openSync, readSync, statSync } from 'node:fs';
import { PMTiles } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { namesOfCountries } from './country-names';
import { basemapStyle, firstLabelLayer } from './style';
import { mapFont } from './style-labels';
import { mapPalettes } from './style-palette';

const file = 'static/basemap.pmtiles';

function openFile() {
  const descriptor = openSync(file, 'r');
  return new PMTiles({
    getKey: () => file,
    getBytes: async (offset, length) => {
      const bytes = new Uint8Array(length);
      readSync(descriptor, bytes, 0, length, offset);
      return { data: bytes.buffer };
    },
  });
}

const styleFor = (theme: 'light' | 'dark', language = 'en') =>
  basemapStyle({
    theme,
    language,
    basemapUrl: 'https://weft.example/basemap.pmtiles',
    fontFaces: { [mapFont.regular]: [], [mapFont.medium]: [] },
  });

function luminance(color: string) {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string) {
  const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

describe('basemap style', () => {
  it('draws only layers that the shipped file has, and the file stays small', async () => {
    const { vector_layers: layers } = (await openFile().getMetadata()) as {
      vector_layers: { id: string }[];
    };
    const drawn = styleFor('light').layers.flatMap((layer) =>
      'source-layer' in layer ? [layer['source-layer']] : [],
    );
    expect([...new Set(drawn)].sort()).toEqual(layers.map((layer) => layer.id).sort());
    expect(statSync(file).size).toBeLessThan(14_000_000);
  });

  it('has the same layers by day and by night, and the place for our own under the names', () => {
    const ids = (theme: 'light' | 'dark') => styleFor(theme).layers.map((layer) => layer.id);
    expect(ids('dark')).toEqual(ids('light'));
    const first = styleFor('light').layers.find((layer) => layer.type === 'symbol');
    expect(first?.id).toBe(firstLabelLayer);
  });

  it.each(['light', 'dark'] as const)('keeps names readable on land and sea: %s', (theme) => {
    const palette = mapPalettes[theme];
    for (const ink of [palette.countryName, palette.regionName, palette.placeName]) {
      for (const ground of [palette.land, palette.sea, palette.halo]) {
        expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('names countries in the language of the visitor', () => {
    expect(new Map(namesOfCountries('es')).get('US')).toBe('Estados Unidos');
    expect(new Map(namesOfCountries('ja')).get('JP')).toBe('日本');
    expect(namesOfCountries('not a language')).toEqual([]);
    expect(JSON.stringify(styleFor('light', 'es'))).toContain('Alemania');
  });
});
