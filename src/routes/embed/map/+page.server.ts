import { basemapFrom } from '$lib/map/basemap';
import { orRefuse } from '$lib/server/app/respond';
import { boundsOf, boundsOfFound } from '../../map-bounds';
import { readEmbedded } from '../embedded';

export const load = ({ url, locals }) =>
  orRefuse(async () => {
    const shown = await readEmbedded(url, locals, 0);
    const { place, bbox } = shown.search;
    const entry = place ? locals.gazetteer.find(place) : null;
    return {
      ...shown,
      bounds:
        bbox ??
        (await boundsOf(locals, shown.search, entry)) ??
        (await boundsOfFound(locals, { ...shown.search, after: null })),
      version: locals.directory.version,
      basemap: basemapFrom(locals.settings.map),
    };
  });
