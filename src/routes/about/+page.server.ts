import { basemapOrigins } from '$lib/map/basemap';

/** Which outside services this server's settings bring in, so that the page can say so. */
export const load = ({ locals: { settings } }) => ({
  outside: {
    geocoder: settings.geocoder.url ? new URL(settings.geocoder.url).host : null,
    map: basemapOrigins(settings.map)['connect-src'],
  },
});
