import type { FontFacesSpecification } from 'maplibre-gl';
import cyrillic400 from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2?url';
import cyrillic500 from '@fontsource/noto-sans/files/noto-sans-cyrillic-500-normal.woff2?url';
import cyrillicExt400 from '@fontsource/noto-sans/files/noto-sans-cyrillic-ext-400-normal.woff2?url';
import cyrillicExt500 from '@fontsource/noto-sans/files/noto-sans-cyrillic-ext-500-normal.woff2?url';
import devanagari400 from '@fontsource/noto-sans/files/noto-sans-devanagari-400-normal.woff2?url';
import devanagari500 from '@fontsource/noto-sans/files/noto-sans-devanagari-500-normal.woff2?url';
import greek400 from '@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff2?url';
import greek500 from '@fontsource/noto-sans/files/noto-sans-greek-500-normal.woff2?url';
import latin400 from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import latin500 from '@fontsource/noto-sans/files/noto-sans-latin-500-normal.woff2?url';
import latinExt400 from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?url';
import latinExt500 from '@fontsource/noto-sans/files/noto-sans-latin-ext-500-normal.woff2?url';
import vietnamese400 from '@fontsource/noto-sans/files/noto-sans-vietnamese-400-normal.woff2?url';
import vietnamese500 from '@fontsource/noto-sans/files/noto-sans-vietnamese-500-normal.woff2?url';
import ranges from '@fontsource/noto-sans/unicode.json';
import { mapFont } from './style-labels';

type Subset = keyof typeof ranges;

// the first file whose range has a letter draws it, so the plainest come first
const regular: [Subset, string][] = [
  ['latin', latin400],
  ['latin-ext', latinExt400],
  ['cyrillic', cyrillic400],
  ['greek', greek400],
  ['vietnamese', vietnamese400],
  ['devanagari', devanagari400],
  ['cyrillic-ext', cyrillicExt400],
];

const medium: [Subset, string][] = [
  ['latin', latin500],
  ['latin-ext', latinExt500],
  ['cyrillic', cyrillic500],
  ['greek', greek500],
  ['vietnamese', vietnamese500],
  ['devanagari', devanagari500],
  ['cyrillic-ext', cyrillicExt500],
];

/**
 * The `font-faces` of the map's labels; each file loads only when a letter of it is drawn, with
 * fetch (CSP `connect-src`). Other scripts use the visitor's own fonts.
 * @param origin of this site: MapLibre wants absolute addresses
 */
export function basemapFontFaces(origin: string): FontFacesSpecification {
  const faces = (files: [Subset, string][]) =>
    files.map(([subset, path]) => ({
      url: new URL(path, origin).href,
      'unicode-range': ranges[subset].split(','),
    }));
  return { [mapFont.regular]: faces(regular), [mapFont.medium]: faces(medium) };
}
