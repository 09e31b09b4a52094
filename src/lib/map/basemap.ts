import type { FontFacesSpecification, StyleSpecification } from 'maplibre-gl';
import type { BasemapSetting } from './basemap-setting';
import { basemapStyle } from './style';
import type { MapTheme } from './style-palette';

const embeddedUrl = '/basemap.pmtiles';

/** What the browser needs to draw the basemap; plain data that a page can hand over. */
export interface Basemap {
  /** A PMTiles file drawn with our own style, or a style document for each theme. */
  source: { kind: 'pmtiles'; url: string } | { kind: 'style'; light: string; dark: string };
  attribution?: string;
  /** What to fall back to when a source from outside does not load; absent when already embedded. */
  fallback?: Basemap;
}

/** Origins to add to `'self'` in the content security policy, by directive. */
export type BasemapOrigins = Record<'connect-src' | 'img-src' | 'font-src', string[]>;

/** The basemap that a setting asks for. */
export function basemapFrom(setting: BasemapSetting): Basemap {
  const embedded: Basemap = { source: { kind: 'pmtiles', url: embeddedUrl } };
  if (setting.kind === 'embedded') return embedded;
  const { attribution } = setting;
  const source: Basemap['source'] =
    setting.kind === 'style'
      ? { kind: 'style', light: setting.url, dark: setting.darkUrl }
      : { kind: 'pmtiles', url: setting.url };
  return { source, ...(attribution && { attribution }), fallback: embedded };
}

/** The outside hosts that a setting lets the browser ask; none for paths on this site. */
export function basemapOrigins(setting: BasemapSetting): BasemapOrigins {
  const origins = [
    ...new Set(
      addressesOf(setting)
        .filter((url) => !url.startsWith('/'))
        .map((url) => new URL(url).origin),
    ),
  ];
  return { 'connect-src': origins, 'img-src': origins, 'font-src': origins };
}

function addressesOf(setting: BasemapSetting): string[] {
  if (setting.kind === 'style') return [setting.url, setting.darkUrl];
  return setting.kind === 'pmtiles' ? [setting.url] : [];
}

/**
 * What to hand to MapLibre: an absolute address of a style, or a style.
 * @param origin of this site, for example https://example.org
 */
export function mapStyle(
  basemap: Basemap,
  options: {
    theme: MapTheme;
    language: string;
    origin: string;
    fontFaces: FontFacesSpecification;
  },
): string | StyleSpecification {
  const { theme, language, origin, fontFaces } = options;
  const { source, attribution } = basemap;
  if (source.kind === 'style') return new URL(source[theme], origin).href;
  const basemapUrl = new URL(source.url, origin).href;
  return basemapStyle({ theme, language, basemapUrl, fontFaces, attribution });
}
