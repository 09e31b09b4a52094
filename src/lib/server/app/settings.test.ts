import { expect, it } from 'vitest';
import { readSettings } from './settings';

it('starts with nothing set', () => {
  expect(readSettings({ PORT: '', MAP_ATTRIBUTION: '' })).toMatchObject({
    port: 3000,
    origin: 'http://localhost:3000',
    databaseUrl: null,
    map: { kind: 'embedded' },
  });
});

it.each([
  [{ PORT: '70000' }, /PORT must be at most 65535/],
  [{ ORIGIN: 'coops.example' }, /ORIGIN must be the address people type/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must start with postgres/],
  [{ MAP_BASEMAP: 'osm' }, /MAP_BASEMAP is "osm"; use embedded/],
  [{ MAP_STYLE_DARK: 'https://a.example/s.json' }, /MAP_STYLE_DARK needs MAP_BASEMAP/],
  [{ GEOCODER: 'photon' }, /GEOCODER=photon needs GEOCODER_URL/],
])('stops at the start with a sentence for %j', (environment, message) => {
  expect(() => readSettings(environment)).toThrow(message);
});
