import type { FacetCount } from './organization';

/** What the directory page lists: how many there are under each heading. */
export interface BrowseCounts {
  letters: FacetCount[];
  countries: (FacetCount & { regions: (FacetCount & { name: string })[] })[];
  kinds: FacetCount[];
  sectors: FacetCount[];
}

/** Everything that does not begin with A to Z. */
export const OTHER_LETTERS = '0';
