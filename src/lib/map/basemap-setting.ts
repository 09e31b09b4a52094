/** Where the operator's map comes from, as MAP_BASEMAP, MAP_STYLE_DARK and MAP_ATTRIBUTION say. */
export type BasemapSetting =
  | { kind: 'embedded' }
  | { kind: 'style'; url: string; darkUrl: string; attribution?: string }
  | { kind: 'pmtiles'; url: string; attribution?: string };

/** A setting that cannot be used; the message says which, and what is accepted. */
export class BasemapSettingError extends Error {}

/**
 * Reads the three settings; absent and empty are the same.
 * @throws BasemapSettingError
 */
export function parseBasemapSetting(settings: {
  basemap?: string;
  styleDark?: string;
  attribution?: string;
}): BasemapSetting {
  const basemap = settings.basemap?.trim() || 'embedded';
  const styleDark = settings.styleDark?.trim();
  const text = settings.attribution?.trim();
  const attribution = text ? { attribution: text } : {};
  const [, kind, address] = /^(style|pmtiles):(.*)$/.exec(basemap) ?? [];
  if (styleDark && kind !== 'style') {
    throw new BasemapSettingError('MAP_STYLE_DARK needs MAP_BASEMAP=style:<url> beside it.');
  }
  if (kind === 'style') {
    const url = readAddress('MAP_BASEMAP', address);
    const darkUrl = styleDark ? readAddress('MAP_STYLE_DARK', styleDark) : url;
    return { kind, url, darkUrl, ...attribution };
  }
  if (kind === 'pmtiles') {
    return { kind, url: readAddress('MAP_BASEMAP', address), ...attribution };
  }
  if (basemap !== 'embedded') {
    throw new BasemapSettingError(
      `MAP_BASEMAP is "${basemap}"; use embedded, style:<url> or pmtiles:<path or url>.`,
    );
  }
  if (text) {
    throw new BasemapSettingError('MAP_ATTRIBUTION is for a map of your own; set MAP_BASEMAP too.');
  }
  return { kind: 'embedded' };
}

/** A path on this site, or an http(s) address; never one with a name and password in it. */
function readAddress(setting: string, address: string): string {
  if (/^\/(?![/\\])/.test(address)) return address;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new BasemapSettingError(
      `${setting} has the address "${address}"; use https://… or a path on this site such as /map.pmtiles.`,
    );
  }
  return url.href;
}
