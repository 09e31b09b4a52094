import { type Facet, FACETS, type Search } from '$lib/domain/search';
import { DEFAULT_STATUSES } from '$lib/domain/vocabulary';
import { Bitset } from './bitset';
import type { OrganizationColumns } from './columns';
import { expandOf, FACET_LISTS, Matches, newHistograms, toFacetCounts } from './matches';

/** What must hold whatever facet is counted. */
export interface Base {
  /** All of these sets must hold the organization. */
  sets: Bitset[];
  founded: Search['founded'];
  /** Confirmed since this day, counted from 1970; null: whenever. */
  confirmedSince: number | null;
  connected: boolean | null;
  country: string | null;
  region: string | null;
}

interface Test {
  facet: Facet;
  column: ArrayLike<number>;
  accepted: Uint8Array;
}

/**
 * One pass over the organizations. Where all facets accept one, it is a match and counts in every
 * facet; where all but one do, it counts in that one alone: so the count of a value is always the
 * number of matches that choosing it would give.
 */
export function filter(
  columns: OrganizationColumns,
  search: Search,
  base: Base,
  key: string,
): Matches {
  const tests = testsOf(columns, search);
  const passesBase = baseTest(columns, base);
  const histograms = newHistograms(columns);
  const counted = FACETS.map((facet) => ({
    column: columns.lists[FACET_LISTS[facet]].column,
    histogram: histograms[facet],
  }));
  const bits = Bitset.ofSize(columns.size);
  let [total, places] = [0, 0];
  // organizations without a place and with one, whichever of the two is asked for
  const byPlace: [number, number] = [0, 0];
  let neverConfirmed = 0;
  const since = base.confirmedSince ?? 0;
  const take = (id: number) => {
    if (columns.isPublic[id] === 0 || !passesBase(id)) return;
    let failed = -1;
    for (let t = 0; t < tests.length; t++) {
      if (tests[t].accepted[tests[t].column[id]] === 1) continue;
      if (failed >= 0) return;
      failed = t;
    }
    const fresh = columns.confirmed[id] >= since;
    const located = columns.places[id] > 0;
    const misplaced = search.located !== null && search.located !== located;
    if (!fresh && columns.confirmed[id] === 0 && failed < 0 && !misplaced) neverConfirmed++;
    if (!fresh) return;
    if (failed < 0) byPlace[located ? 1 : 0]++;
    if (misplaced) return;
    if (failed >= 0) {
      const { facet, column } = tests[failed];
      histograms[facet][column[id]]++;
      return;
    }
    bits.add(id);
    total++;
    places += columns.places[id];
    for (let f = 0; f < counted.length; f++) counted[f].histogram[counted[f].column[id]]++;
  };
  eachCandidate(columns.size, base.sets, take);
  const located = search.located === false ? 0 : byPlace[1];
  return new Matches(
    ...([key, bits, total, located, places] as const),
    toFacetCounts(columns, histograms, byPlace),
    base.confirmedSince === null ? null : neverConfirmed,
  );
}

function testsOf(columns: OrganizationColumns, search: Search): Test[] {
  return FACETS.flatMap((facet): Test[] => {
    const chosen =
      facet === 'status' && search.status.length === 0 ? DEFAULT_STATUSES : search[facet];
    if (chosen.length === 0) return [];
    const list = columns.lists[FACET_LISTS[facet]];
    const accepted = list.accept(new Set<string>(chosen), expandOf(facet));
    return [{ facet, column: list.column, accepted }];
  });
}

function baseTest(columns: OrganizationColumns, base: Base): (id: number) => boolean {
  const { founded, connected } = base;
  const country = base.country && columns.lists.country.accept(new Set([base.country]));
  const region = base.region && columns.lists.region.accept(new Set([base.region]));
  const countries = columns.lists.country.column;
  const regions = columns.lists.region.column;
  return (id) => {
    if (country && country[countries[id]] === 0) return false;
    if (region && region[regions[id]] === 0) return false;
    if (connected !== null && columns.relationships[id] > 0 !== connected) return false;
    if (!founded) return true;
    const year = columns.founded[id];
    if (year === 0) return false;
    return year >= (founded.from ?? -Infinity) && year <= (founded.to ?? Infinity);
  };
}

/** Every id, or those in all of the sets. */
function eachCandidate(size: number, sets: Bitset[], take: (id: number) => void): void {
  if (sets.length === 0) {
    for (let id = 0; id < size; id++) take(id);
    return;
  }
  const length = Math.min((size + 31) >>> 5, ...sets.map((set) => set.words.length));
  for (let i = 0; i < length; i++) {
    let word = sets[0].words[i];
    for (let s = 1; s < sets.length; s++) word &= sets[s].words[i];
    for (; word !== 0; word &= word - 1) take(i * 32 + (31 - Math.clz32(word & -word)));
  }
}
