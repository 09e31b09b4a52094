/** A page with a map asks for the map's code while the rest of it comes to life, not after it. */
export const init = (): void => {
  if (document.querySelector('[data-map-ready]')) void import('$lib/map/base-map');
};
