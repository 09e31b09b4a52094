import type { OrganizationCard } from '$lib/domain/organization';
import type { Point } from '$lib/domain/search';

/** Where a card is drawn on the map; null where no more than its country is known. */
export function pointOf({ place }: Pick<OrganizationCard, 'place'>): Point | null {
  if (place?.lat == null || place.lon == null || place.precision === 'country') return null;
  return { lat: place.lat, lon: place.lon };
}
