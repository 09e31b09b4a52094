import type { PlaceLabel } from '$lib/domain/organization';

/** The name of a country in a language. */
export function countryName(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
}

/** "Denver, Colorado, United States" without parts that repeat each other. */
export function placeText(
  place: Pick<PlaceLabel, 'locality' | 'region' | 'country'>,
  language: string,
): string {
  const country = place.country && countryName(place.country, language);
  return [...new Set([place.locality, place.region, country])].filter(Boolean).join(', ');
}
