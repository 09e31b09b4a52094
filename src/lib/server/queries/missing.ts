import type { Missing, ReachingLine, SupportLine } from '$lib/domain/missing';
import type { Point, Search } from '$lib/domain/search';
import { type Group, GROUPS, type Support, SUPPORTS } from '$lib/domain/vocabulary';
import type { Matches } from '../directory/matches';
import { listAnswers, reachOf } from './answers';
import { listCards } from './card';
import { matchOrganizations, type Reading, searchOrganizations } from './search';
import { listSupportEntries, type SupportEntry } from './support';

const COOPS: readonly Group[] = ['worker', 'platform', 'cooperative'];
const HELPERS: readonly Group[] = ['support', 'finance', 'education'];
const SHOWN = 5;
const REACHING_SHOWN = 100;

/**
 * What is there and what is missing among the organizations that a search matches; of one kind of
 * `support` also who offers it from elsewhere.
 */
export async function findMissing(
  reading: Reading,
  given: Search,
  support: Support | null = null,
): Promise<Missing> {
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
    reaching: support && (await listReaching(reading, matches, offers, support)),
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
  const reaches = reachTest(directory, matches);
  return SUPPORTS.map((support) => {
    const offering = offers.filter((entry) => entry.support === support);
    const reaching = offering.filter((entry) => reaches(entry) !== null);
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
      reaching: { count: reaching.length },
    };
  });
}

/** How an offer of somebody who is not matched reaches those who are; null where it does not. */
function reachTest(directory: Reading['directory'], matches: Matches) {
  const countries = directory.valuesAmong('country', matches);
  const regions = directory.valuesAmong('region', matches);
  return (entry: SupportEntry) =>
    matches.has(entry.id) ? null : reachOf(entry, { countries, regions, city: null });
}

async function listReaching(
  { db, directory }: Reading,
  matches: Matches,
  offers: readonly SupportEntry[],
  support: Support,
): Promise<ReachingLine> {
  const reaches = reachTest(directory, matches);
  const found = offers.flatMap((entry) => {
    const reach = entry.support === support ? reaches(entry) : null;
    return reach ? [{ id: entry.id, reach }] : [];
  });
  const isRemote = ({ reach }: (typeof found)[number]) => Number(reach === 'remote');
  const shown = found.sort((a, b) => isRemote(a) - isRemote(b)).slice(0, REACHING_SHOWN);
  const cards = await listCards(db, shown.map(({ id }) => id)); // prettier-ignore
  const cardOf = new Map(cards.map(({ id, card }) => [id, card]));
  return {
    ...{ support, total: found.length },
    offers: shown.flatMap(({ id, reach }) => {
      const organization = cardOf.get(id);
      return organization ? [{ organization, reach }] : [];
    }),
  };
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
