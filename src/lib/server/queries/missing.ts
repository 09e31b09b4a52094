import type { Missing, SupportLine } from '$lib/domain/missing';
import { EMPTY_SEARCH, type Point, type Search } from '$lib/domain/search';
import { type Group, GROUPS, SUPPORTS } from '$lib/domain/vocabulary';
import type { Matches } from '../directory/matches';
import { listAnswers, reachOf } from './answers';
import { listCards } from './card';
import { matchOrganizations, type Reading, searchOrganizations } from './search';
import { listSupportEntries, type SupportEntry } from './support';

const COOPS: readonly Group[] = ['worker', 'platform', 'cooperative'];
const HELPERS: readonly Group[] = ['support', 'finance', 'education'];
const SHOWN = 5;

/** What is there and what is missing among the organizations that a search matches. */
export async function findMissing(reading: Reading, given: Search): Promise<Missing> {
  const search = { ...given, sort: null, after: null };
  const { matches, center } = await matchOrganizations(reading, search);
  const offers = await listSupportEntries(reading.db, 'offer');
  const needs = (await listSupportEntries(reading.db, 'seek')).filter(({ id }) => matches.has(id));
  const connected = await matchOrganizations(reading, { ...search, connected: true });
  return {
    total: matches.total,
    withOffers: countOrganizations(offers, matches),
    withNeeds: countOrganizations(needs, matches),
    withRelationships: connected.matches.total,
    groups: GROUPS.map((group) => ({
      group,
      count: matches.facets.group.find(({ value }) => value === group)?.count ?? 0,
      search: { ...search, group: [group] },
    })),
    supports: listSupports(reading, search, matches, offers, needs),
    unconnected: await findUnconnected(reading, search),
    nearest: await findNearest(reading, search, center ?? middleOf(search)),
    answers: await listAnswers(reading, search, needs, offers),
  };
}

const countOrganizations = (entries: readonly SupportEntry[], matches: Matches) =>
  new Set(entries.map(({ id }) => id).filter((id) => matches.has(id))).size;

/** The search without what ties it to a place. */
const anywhere = (search: Search): Search => ({
  ...search,
  ...{ place: null, near: null, within: null, bbox: null, located: null, country: [] },
});

function listSupports(
  { directory }: Reading,
  search: Search,
  matches: Matches,
  offers: readonly SupportEntry[],
  needs: readonly SupportEntry[],
): SupportLine[] {
  const countries = directory.valuesAmong('country', matches);
  const regions = directory.valuesAmong('region', matches);
  return SUPPORTS.map((support) => {
    const offering = offers.filter((entry) => entry.support === support);
    const reaching = offering.filter(
      (entry) => !matches.has(entry.id) && reachOf(entry, { countries, regions, city: null }),
    );
    return {
      support,
      offered: {
        count: offering.filter(({ id }) => matches.has(id)).length,
        search: { ...search, offers: [support] },
      },
      needed: {
        count: needs.filter((entry) => entry.support === support).length,
        search: { ...search, seeks: [support] },
      },
      reaching: {
        count: reaching.length,
        search: { ...EMPTY_SEARCH, offers: [support] },
      },
    };
  });
}

async function findUnconnected(reading: Reading, search: Search): Promise<Missing['unconnected']> {
  const chosen = search.group.filter((group) => COOPS.includes(group));
  const group = search.group.length > 0 ? chosen : [...COOPS];
  const alone: Search = { ...search, group, connected: false, sort: 'name' };
  if (group.length === 0) return { total: 0, organizations: [], search: alone };
  const { total, organizations } = await searchOrganizations(reading, alone, { limit: SHOWN });
  return { total, organizations, search: alone };
}

/** Round the middle of the search, whether in its area or beyond; else those that it matches. */
async function findNearest(
  reading: Reading,
  search: Search,
  center: Point | null,
): Promise<Missing['nearest']> {
  const helpers: Search = { ...search, group: [...HELPERS] };
  if (!center) {
    const { total, organizations } = await searchOrganizations(reading, helpers, { limit: SHOWN });
    return { total, organizations, search: helpers };
  }
  const { matches } = await matchOrganizations(reading, { ...anywhere(helpers), located: true });
  const { ids, distances } = reading.directory.order(matches, {
    ...{ sort: 'nearest', limit: SHOWN, after: null, center },
  });
  const kilometres = new Map(ids.map((id, i) => [id, distances?.[i] ?? null]));
  const cards = await listCards(reading.db, ids);
  const organizations = cards.map(({ id, card }) => {
    const distance = kilometres.get(id);
    return { ...card, ...(distance != null && { distance }) };
  });
  const farthest = distances?.at(-1) ?? 1;
  const round: Search = {
    ...anywhere(helpers),
    ...{ near: center, within: Math.max(1, Math.ceil(farthest)), sort: 'nearest' as const },
  };
  const { matches: listed } = await matchOrganizations(reading, round);
  return { total: listed.total, organizations, search: round };
}

function middleOf({ bbox }: Search): Point | null {
  if (!bbox) return null;
  const width = bbox.east - bbox.west + (bbox.west > bbox.east ? 360 : 0);
  const lon = bbox.west + width / 2;
  return { lat: (bbox.south + bbox.north) / 2, lon: lon > 180 ? lon - 360 : lon };
}
