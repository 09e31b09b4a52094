import { expect, it } from 'vitest';
import { parseBasemapSetting } from '../../map/basemap-setting';
import { allowMapHosts } from './content-policy';

const BUILT = "default-src 'none'; img-src 'self' data:; connect-src 'self'; script-src 'self'";
const policyWith = (basemap: string) => {
  const headers = new Headers({ 'content-security-policy': BUILT });
  allowMapHosts(headers, parseBasemapSetting({ basemap }));
  return headers.get('content-security-policy');
};

it('lets a page ask the host of the operator’s map for pictures and data, not for scripts', () => {
  expect(policyWith('style:https://tiles.example/light.json?key=1')).toBe(
    "default-src 'none'; img-src 'self' data: https://tiles.example; " +
      "connect-src 'self' https://tiles.example; script-src 'self'",
  );
});

it('leaves the policy as it is for a map on this site, and answers without one alone', () => {
  expect(policyWith('embedded')).toBe(BUILT);
  expect(policyWith('pmtiles:/maps/z8.pmtiles')).toBe(BUILT);
  const none = new Headers();
  allowMapHosts(none, parseBasemapSetting({ basemap: 'style:https://tiles.example/light.json' }));
  expect([...none]).toEqual([]);
});
