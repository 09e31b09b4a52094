import { type Basemap, basemapFrom } from '$lib/map/basemap';
import { parseBasemapSetting } from '$lib/map/basemap-setting';
import type { Settings } from './settings';

/** The basemap that the operator chose, as the browser needs it. */
export function basemapOf({ map }: Settings): Basemap {
  const { basemap, styleDark, attribution } = map;
  return basemapFrom(
    parseBasemapSetting({
      basemap,
      styleDark: styleDark ?? undefined,
      attribution: attribution ?? undefined,
    }),
  );
}
