import type { Kysely } from 'kysely';
import type { LRUCache } from 'lru-cache';
import { InvalidInput } from '$lib/domain/errors';
import type { GazetteerEntry } from '$lib/domain/gazetteer';
import { distanceKm } from '$lib/domain/geography';
import type { OrganizationCard, SearchResult } from '$lib/domain/organization';
import {
  DEFAULT_RADIUS_KM,
  type Point,
  printSearch,
  type Search,
  sortOf,
} from '$lib/domain/search';
import type { Area, Directory } from '../directory/directory';
import type { Matches } from '../directory/matches';
import type { Ordered } from '../directory/order';
import type { Database } from '../db/tables';
import { listCards } from './card';
import { listIdsByName } from './name-order';
import { findNeighbours } from './relationship';
import { findText, matchedName, scoreOf, type TextHits } from './text-search';
import { listWaysOut } from './ways-out';

/** What every read of the directory needs; `locals` has all of it. */
export interface Reading {
  db: Kysely<Database>;
  directory: Directory;
  gazetteer: { find(id: string): GazetteerEntry | null };
  /** Hits of recent texts; keys carry the version of the directory. */
  texts: LRUCache<string, { hits: TextHits | null }>;
}

/** A search with everything looked up that the filter in memory needs. */
export interface Resolved {
  search: Search;
  hits: TextHits | null;
  unsearchable: boolean;
  center: Point | null;
  matches: Matches;
}

/** The organizations that match, by the one filter that list, map, counts and files share. */
export async function matchOrganizations(reading: Reading, search: Search): Promise<Resolved> {
  const hits = search.q.trim() ? await recallText(reading, search.q) : null;
  const unsearchable = search.q.trim() !== '' && hits === null;
  const linked = search.linked ? await findNeighbours(reading.db, search.linked, search) : null;
  const { area, center } = areaOf(reading, search);
  const confirmedSince = search.confirmed && dayBefore(search.confirmed);
  // what was confirmed of late is another thing tomorrow
  const day = confirmedSince === null ? '' : `&since=${confirmedSince}`;
  const key = printSearch({ ...search, sort: null, after: null }).toString() + day;
  const nothing = unsearchable ? reading.directory.none() : null;
  const text = nothing ?? hits?.found ?? null;
  const matches = reading.directory.match({ search, area, text, linked, confirmedSince, key });
  return { search, hits, unsearchable, center, matches };
}

/** The day so many months ago, counted from 1970. */
function dayBefore(months: number): number {
  const date = new Date();
  date.setUTCMonth(date.getUTCMonth() - months);
  return Math.floor(date.getTime() / 86_400_000);
}

async function recallText(reading: Reading, q: string): Promise<TextHits | null> {
  const key = `${reading.directory.version} ${q.trim()}`;
  const known = reading.texts.get(key);
  if (known) return known.hits;
  const hits = await findText(reading.db, q);
  reading.texts.set(key, { hits });
  return hits;
}

function areaOf(reading: Reading, search: Search): { area: Area | null; center: Point | null } {
  const radiusKm = search.within ?? DEFAULT_RADIUS_KM;
  if (search.near) return { area: { center: search.near, radiusKm }, center: search.near };
  if (!search.place) return { area: null, center: null };
  const place = reading.gazetteer.find(search.place);
  if (!place) throw new InvalidInput(`"place" ${search.place} is not in the gazetteer.`);
  const center = { lat: place.lat, lon: place.lon };
  if (search.within === null && place.level === 'country') {
    return { area: { country: place.country }, center };
  }
  if (search.within === null && place.level === 'region') {
    return { area: { region: place.id }, center };
  }
  return { area: { center, radiusKm }, center };
}

export interface SearchOptions {
  /** Rows of the page, 0 for the counts alone. */
  limit: number;
}

/** One page of the list with its counts. */
export async function searchOrganizations(
  reading: Reading,
  search: Search,
  { limit }: SearchOptions,
): Promise<SearchResult> {
  const resolved = await matchOrganizations(reading, search);
  const { matches, hits, unsearchable } = resolved;
  const page =
    limit > 0 ? await pageOf(reading, resolved, limit) : { organizations: [], next: null };
  return {
    total: matches.total,
    located: matches.located,
    places: matches.places,
    facets: matches.facets,
    neverConfirmed: matches.neverConfirmed,
    ...page,
    corrected: hits?.corrected ?? null,
    unsearchable,
    waysOut:
      matches.total === 0 && limit > 0 && !search.after ? await listWaysOut(reading, resolved) : [],
  };
}

async function pageOf(reading: Reading, resolved: Resolved, limit: number) {
  const { db, directory } = reading;
  const { search, hits, center, matches } = resolved;
  const sort = sortOf(search);
  const { after } = search;
  if (sort === 'nearest' && !center) {
    throw new InvalidInput('"sort=nearest" needs "place" or "near".');
  }
  const score = hits ? scoreOf(hits, (id) => directory.nameWords(id)) : () => 0;
  const ordered: Ordered =
    sort === 'name'
      ? await listIdsByName(db, matches, { limit, after })
      : directory.order(matches, { sort, limit, after, center: center ?? undefined, score });
  const distances = new Map(ordered.ids.map((id, i) => [id, ordered.distances?.[i]]));
  const cards = await listCards(db, ordered.ids);
  const organizations = cards.map(({ id, card }): OrganizationCard => {
    const distance = distances.get(id) ?? distanceOf(card, center);
    const matched = hits ? matchedName(hits.words, card.name, card.otherNames) : undefined;
    return {
      ...card,
      ...(distance !== null && { distance }),
      ...(matched && { matched }),
    };
  });
  return { organizations, next: ordered.next };
}

/** Kilometres to the main place, where the order did not measure to the nearest. */
function distanceOf({ place }: OrganizationCard, center: Point | null): number | null {
  if (!center || place?.lat == null || place.lon == null) return null;
  if (place.precision === 'country') return null;
  return distanceKm(center, { lat: place.lat, lon: place.lon });
}
