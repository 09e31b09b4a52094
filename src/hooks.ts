import type { Reroute } from '@sveltejs/kit';

/** Of the embedded views those with a drawing need scripts, so they are pages of their own at the same address. */
export const reroute: Reroute = ({ url }) => {
  if (url.pathname !== '/embed') return;
  const view = url.searchParams.get('view');
  if (view === 'network') return '/embed/network';
  if (view !== 'list') return '/embed/map';
};
