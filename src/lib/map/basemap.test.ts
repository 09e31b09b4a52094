import { describe, expect, it } from 'vitest';
import { basemapFrom, basemapOrigins, mapStyle } from './basemap';
import { parseBasemapSetting } from './basemap-setting';

const page = {
  theme: 'dark',
  language: 'es',
  origin: 'https://weft.example',
  fontFaces: {},
} as const;

describe('basemap setting', () => {
  it('asks no outside host when nothing is set', () => {
    const setting = parseBasemapSetting({ basemap: '', attribution: ' ' });
    expect(setting).toEqual({ kind: 'embedded' });
    expect(basemapOrigins(setting)).toEqual({ 'connect-src': [], 'img-src': [], 'font-src': [] });
    const style = mapStyle(basemapFrom(setting), page);
    expect(style).toMatchObject({
      sources: {
        basemap: {
          url: 'pmtiles://https://weft.example/basemap.pmtiles',
          attribution: '© OpenStreetMap contributors · Natural Earth · GeoNames (CC BY 4.0)',
        },
      },
    });
  });

  it('takes a style for each theme and lets the browser ask their hosts only', () => {
    const setting = parseBasemapSetting({
      basemap: 'style:https://tiles.example/light.json?key=1',
      styleDark: 'https://night.example:8443/dark.json',
      attribution: '© Example',
    });
    const basemap = basemapFrom(setting);
    expect(basemapOrigins(setting)['connect-src']).toEqual([
      'https://tiles.example',
      'https://night.example:8443',
    ]);
    expect(mapStyle(basemap, page)).toBe('https://night.example:8443/dark.json');
    expect(basemap.attribution).toBe('© Example');
    expect(basemap.fallback?.source).toEqual({ kind: 'pmtiles', url: '/basemap.pmtiles' });
  });

  it('uses one style for both themes when no dark one is set', () => {
    const basemap = basemapFrom(parseBasemapSetting({ basemap: 'style:https://a.example/s.json' }));
    expect(basemap.source).toMatchObject({ dark: 'https://a.example/s.json' });
  });

  it('takes a PMTiles file on this site or on a host', () => {
    const here = parseBasemapSetting({ basemap: 'pmtiles:/maps/z8.pmtiles' });
    expect(basemapOrigins(here)['connect-src']).toEqual([]);
    const there = parseBasemapSetting({ basemap: 'pmtiles:https://cdn.example/z8.pmtiles' });
    expect(basemapOrigins(there)['connect-src']).toEqual(['https://cdn.example']);
    expect(mapStyle(basemapFrom(there), page)).toMatchObject({
      sources: { basemap: { url: 'pmtiles://https://cdn.example/z8.pmtiles' } },
    });
  });

  it.each([
    [{ basemap: 'osm' }, /MAP_BASEMAP is "osm"; use embedded/],
    [{ basemap: 'style:' }, /MAP_BASEMAP has the address ""/],
    [{ basemap: 'style:javascript:alert(1)' }, /use https/],
    [{ basemap: 'pmtiles://host.example/a.pmtiles' }, /use https/],
    [{ basemap: 'style:https://me:secret@a.example/s.json' }, /use https/],
    [{ styleDark: 'https://a.example/s.json' }, /MAP_STYLE_DARK needs/],
    [{ attribution: '© Example' }, /MAP_ATTRIBUTION is for a map of your own/],
  ])('refuses %j', (settings, message) => {
    expect(() => parseBasemapSetting(settings)).toThrow(message);
  });
});
