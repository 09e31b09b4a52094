import type { FacetCount, FacetCounts } from '$lib/domain/organization';
import { type Facet, FACETS } from '$lib/domain/search';
import { GROUPS, groupsOf, KINDS, SECTORS, STATUSES, SUPPORTS } from '$lib/domain/vocabulary';
import { Bitset } from './bitset';
import type { List, OrganizationColumns } from './columns';

/** The organizations that a search matches, with what is said about all of them. */
export class Matches {
  constructor(
    /** Names the search within one version of the directory. */
    readonly key: string,
    readonly bits: Bitset,
    readonly total: number,
    /** Of the total, those with a drawn place. */
    readonly located: number,
    /** Drawn places of all of them. */
    readonly places: number,
    readonly facets: FacetCounts,
    /** Where a confirmation is asked for: those that match but for never having been confirmed. */
    readonly neverConfirmed: number | null,
  ) {}

  has(id: number): boolean {
    return this.bits.has(id);
  }

  ids(): number[] {
    return [...this.bits.ids()];
  }

  get bytes(): number {
    return this.bits.words.byteLength + 4096;
  }
}

/** The column that each facet counts, and what a combination counts as there. */
export const FACET_LISTS: Record<Facet, List> = {
  group: 'kind',
  kind: 'kind',
  sector: 'sector',
  country: 'country',
  status: 'status',
  offers: 'offers',
  seeks: 'seeks',
  language: 'language',
  evidence: 'evidence',
};

export const expandOf = (facet: Facet) =>
  facet === 'group' ? (values: readonly string[]) => groupsOf(values.filter(Boolean)) : undefined;

/** The values that are listed even where nothing has them, in their own order. */
const CLOSED: Partial<Record<Facet, readonly string[]>> = {
  group: GROUPS,
  kind: KINDS,
  sector: SECTORS,
  status: STATUSES,
  offers: SUPPORTS,
  seeks: SUPPORTS,
};

/** Counts by combination, one array for each facet. */
export function newHistograms(columns: OrganizationColumns): Record<Facet, Uint32Array> {
  const entries = FACETS.map((facet) => {
    const { combinations } = columns.lists[FACET_LISTS[facet]];
    return [facet, new Uint32Array(combinations)];
  });
  return Object.fromEntries(entries) as Record<Facet, Uint32Array>;
}

export function toFacetCounts(
  columns: OrganizationColumns,
  histograms: Record<Facet, Uint32Array>,
  [without, located]: readonly [number, number],
): FacetCounts {
  const entries = FACETS.map((facet) => {
    const list = columns.lists[FACET_LISTS[facet]];
    const totals = list.tally(histograms[facet], expandOf(facet));
    totals.delete('');
    const closed = CLOSED[facet];
    const counts = closed
      ? closed.map((value) => ({ value, count: totals.get(value) ?? 0 }))
      : [...totals]
          .map(([value, count]) => ({ value, count }))
          .filter(({ count }) => count > 0)
          .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    return [facet, counts];
  });
  return {
    ...(Object.fromEntries(entries) as Record<Facet, FacetCount[]>),
    located: [
      { value: 'yes', count: located },
      { value: 'no', count: without },
    ],
  };
}
