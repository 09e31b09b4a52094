import { onMount } from 'svelte';
import { page } from '$app/state';

/** The theme in force: the chosen one, or that of the system as it changes. */
export function useTheme(): { readonly current: 'light' | 'dark' } {
  let system = $state<'light' | 'dark'>('light');
  onMount(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const read = () => (system = query.matches ? 'dark' : 'light');
    read();
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  });
  return {
    get current() {
      const chosen = page.data.theme as 'system' | 'light' | 'dark';
      return chosen === 'system' ? system : chosen;
    },
  };
}
