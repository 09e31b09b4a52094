import type { WayOut } from '$lib/domain/organization';
import {
  DEFAULT_RADIUS_KM,
  EMPTY_SEARCH,
  FACETS,
  MAX_RADIUS_KM,
  type Search,
} from '$lib/domain/search';
import { listCards } from './card';
import { matchOrganizations, type Reading, type Resolved } from './search';

const DROPPABLE = [
  'q',
  ...FACETS,
  'founded',
  'confirmed',
  'located',
  'connected',
  'linked',
  'bbox',
  'place',
  'near',
] as const;

/** The nearest searches that find something, for a search that finds nothing. */
export async function listWaysOut(reading: Reading, resolved: Resolved): Promise<WayOut[]> {
  const { search } = resolved;
  const found = [
    ...(await listDrops(reading, search)),
    await findWider(reading, resolved),
    await findClosest(reading, resolved),
  ];
  const ways = found.filter((way): way is WayOut => way !== null && way.total > 0);
  return ways.length > 0 || !search.q ? ways : findOnlyText(reading, search);
}

async function listDrops(reading: Reading, search: Search): Promise<WayOut[]> {
  const ways: WayOut[] = [];
  for (const parameter of DROPPABLE) {
    const value = search[parameter];
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    const freed = { ...search, [parameter]: EMPTY_SEARCH[parameter], after: null, sort: null };
    if (parameter === 'linked') Object.assign(freed, { relationship: [], state: [] });
    if (parameter === 'place' || parameter === 'near') freed.within = null;
    const { matches } = await matchOrganizations(reading, freed);
    const shown = Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : '';
    ways.push({ kind: 'drop', parameter, search: freed, total: matches.total, value: shown });
  }
  return ways.sort((a, b) => a.total - b.total);
}

/** The text alone, where no single filter stands in the way. */
async function findOnlyText(reading: Reading, { q }: Search): Promise<WayOut[]> {
  const search = { ...EMPTY_SEARCH, q };
  const { total } = (await matchOrganizations(reading, search)).matches;
  return total > 0 ? [{ kind: 'only', parameter: 'q', search, total, value: q }] : [];
}

async function findWider(reading: Reading, { search, center }: Resolved): Promise<WayOut | null> {
  if (!center) return null;
  const start = (search.within ?? DEFAULT_RADIUS_KM) * 2;
  for (let within = start; within < MAX_RADIUS_KM; within *= 2) {
    const wider = { ...search, within: Math.round(within), after: null };
    const { matches } = await matchOrganizations(reading, wider);
    if (matches.total > 0) {
      const value = String(wider.within);
      return { kind: 'widen', parameter: 'within', search: wider, total: matches.total, value };
    }
  }
  return null;
}

/** The organization that answers the other filters and lies closest. */
async function findClosest(reading: Reading, { search, center }: Resolved): Promise<WayOut | null> {
  if (!center) return null;
  const anywhere = { ...search, place: null, near: null, within: null, after: null, sort: null };
  const { matches } = await matchOrganizations(reading, { ...anywhere, located: true });
  if (matches.total === 0) return null;
  const { ids, distances } = reading.directory.order(matches, {
    sort: 'nearest',
    limit: 1,
    after: null,
    center,
  });
  const [closest] = await listCards(reading.db, ids);
  if (!closest) return null;
  const within = Math.ceil(distances?.[0] ?? MAX_RADIUS_KM);
  const value = closest.card.name;
  return { kind: 'closest', parameter: 'within', search: { ...search, within }, total: 1, value };
}
