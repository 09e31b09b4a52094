import type { Criterion } from '$lib/domain/evidence';
import type { Facet } from '$lib/domain/search';
import type { Group, Kind, Sector, Status, Support } from '$lib/domain/vocabulary';
import type { Messages } from '$lib/messages/en';

/** The words for a facet's value in the language of the texts. */
export function facetLabel(t: Messages, facet: Facet, value: string): string {
  switch (facet) {
    case 'group':
      return t.group[value as Group];
    case 'kind':
      return t.kind[value as Kind];
    case 'sector':
      return t.sector[value as Sector];
    case 'status':
      return t.status[value as Status];
    case 'offers':
    case 'seeks':
      return t.support[value as Support];
    case 'evidence':
      return t.criterion[value as Criterion];
    case 'country':
      return new Intl.DisplayNames(t.language, { type: 'region' }).of(value) ?? value;
    case 'language':
      return new Intl.DisplayNames(t.language, { type: 'language' }).of(value) ?? value;
  }
}
