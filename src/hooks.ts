import type { Reroute } from '@sveltejs/kit';

/** Of the embedded views the map alone needs scripts, so it is a page of its own at the same address. */
export const reroute: Reroute = ({ url }) => {
  if (url.pathname !== '/embed') return;
  const view = url.searchParams.get('view');
  if (view !== 'list' && view !== 'network') return '/embed/map';
};
