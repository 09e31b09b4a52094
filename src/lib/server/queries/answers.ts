import { distanceKm } from '$lib/domain/geography';
import type { AnswerLine, Reach } from '$lib/domain/missing';
import type { OrganizationCard } from '$lib/domain/organization';
import { EMPTY_SEARCH, type Search } from '$lib/domain/search';
import { SUPPORTS } from '$lib/domain/vocabulary';
import type { Directory } from '../directory/directory';
import { listCards } from './card';
import type { Reading } from './search';
import type { SupportEntry } from './support';

/** Needs of a kind for which the closest offer is looked for, and those of them that are shown. */
const CONSIDERED = 20;
const SHOWN = 3;
/** Offers that are compared by distance for one need. */
const OFFERS = 20;

interface Seeker {
  countries: ReadonlySet<string>;
  regions: ReadonlySet<string>;
  /** Lower case. */
  city: string | null;
}

/** Whether an offer reaches somebody beyond its own place. */
export function reachOf(offer: SupportEntry, { countries, regions, city }: Seeker): Reach | null {
  const covers = offer.areas.some(
    (area) =>
      countries.has(area.country) &&
      (area.region === null || regions.has(area.region)) &&
      (area.locality === null || city === null || area.locality === city),
  );
  if (covers) return 'service_area';
  return offer.remote ? 'remote' : null;
}

/**
 * The needs that an offer of the same kind answers: one that is remote, serves an area in which the
 * other is, or comes from the same region. The closest offers are shown first.
 */
export async function listAnswers(
  reading: Pick<Reading, 'db' | 'directory'>,
  search: Search,
  needs: readonly SupportEntry[],
  offers: readonly SupportEntry[],
): Promise<AnswerLine[]> {
  const lines = SUPPORTS.flatMap((support) => {
    const offering = offers.filter((offer) => offer.support === support);
    const wanted = needs.filter((need) => need.support === support);
    const answered = answersTo(reading.directory, wanted, offering);
    return answered.total > 0 ? [{ support, ...answered }] : [];
  });
  const ids = lines.flatMap(({ found }) => found.flatMap(({ need, offer }) => [need, offer]));
  const cards = new Map(
    (await listCards(reading.db, [...new Set(ids)])).map(({ id, card }) => [id, card]),
  );
  return lines.map(({ support, total, found }) => ({
    ...{ support, total },
    pairs: closestPairs(found, cards),
    needed: { ...search, seeks: [support] },
    offered: { ...EMPTY_SEARCH, offers: [support] },
  }));
}

interface FoundPair {
  need: number;
  offer: number;
  reach: Reach;
}

function answersTo(
  directory: Directory,
  needs: readonly SupportEntry[],
  offers: readonly SupportEntry[],
): { total: number; found: FoundPair[] } {
  const found: FoundPair[] = [];
  let total = 0;
  for (const need of needs) {
    const enough = total < CONSIDERED ? OFFERS : 1;
    const answers = offersFor(directory, need, offers, enough);
    if (answers.length === 0) continue;
    if (total++ < CONSIDERED) found.push(...answers);
  }
  return { total, found };
}

function offersFor(
  directory: Directory,
  need: SupportEntry,
  offers: readonly SupportEntry[],
  enough: number,
): FoundPair[] {
  const regions = new Set(directory.valuesOf('region', need.id));
  const countries = new Set(directory.valuesOf('country', need.id));
  const found: FoundPair[] = [];
  for (const offer of offers) {
    if (offer.id === need.id) continue;
    const isNear = () => directory.valuesOf('region', offer.id).some((code) => regions.has(code));
    const seeker = { countries, regions, city: need.city ?? '' };
    const reach = reachOf(offer, seeker) ?? (isNear() ? 'same_region' : null);
    if (reach) found.push({ need: need.id, offer: offer.id, reach });
    if (found.length === enough) break;
  }
  return found;
}

/** One pair for each need: with the closest offer, unknown distances last. */
function closestPairs(
  found: readonly FoundPair[],
  cards: ReadonlyMap<number, OrganizationCard>,
): AnswerLine['pairs'] {
  const closest = new Map<number, AnswerLine['pairs'][number]>();
  for (const { need, offer, reach } of found) {
    const [needing, offering] = [cards.get(need), cards.get(offer)];
    if (!needing || !offering) continue;
    const pair = { need: needing, offer: offering, reach, km: distanceBetween(needing, offering) };
    const known = closest.get(need);
    if (!known || (pair.km ?? Infinity) < (known.km ?? Infinity)) closest.set(need, pair);
  }
  return [...closest.values()]
    .sort((a, b) => (a.km ?? 1e9) - (b.km ?? 1e9) || (a.need.slug < b.need.slug ? -1 : 1))
    .slice(0, SHOWN);
}

function distanceBetween(a: OrganizationCard, b: OrganizationCard): number | null {
  const [from, to] = [pointOf(a), pointOf(b)];
  return from && to ? distanceKm(from, to) : null;
}

function pointOf({ place }: OrganizationCard) {
  if (place?.lat == null || place.lon == null || place.precision === 'country') return null;
  return { lat: place.lat, lon: place.lon };
}
