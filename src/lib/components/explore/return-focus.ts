import { tick } from 'svelte';

/**
 * Gives the focus back where a closed panel came from: to the organization's line in the list, else
 * to the map. Without it the next Tab would begin at the top of the page.
 */
export async function returnFocus(slug: string | null): Promise<void> {
  await tick();
  const line = slug && document.querySelector(`#content article a[href="/organizations/${slug}"]`);
  const target = line || document.querySelector('.maplibregl-canvas');
  if (target instanceof HTMLElement) target.focus();
}
