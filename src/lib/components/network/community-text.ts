import type { CommunityName } from '$lib/domain/community';
import type { Kind, Sector } from '$lib/domain/vocabulary';
import type { Messages } from '$lib/messages/en';
import { countryName } from '../place/place-text';

/** The name of a community: what most of its members share, or its number. */
export function communityText(t: Messages, { community, shared, value }: CommunityName): string {
  if (community === 0) return t.network.unconnected;
  switch (value === null ? null : shared) {
    case 'organization':
      return t.network.communityOf(value ?? '');
    case 'region':
      return value ?? '';
    case 'country':
      return countryName(value ?? '', t.language);
    case 'sector':
      return t.sector[value as Sector];
    case 'kind':
      return t.kind[value as Kind];
    default:
      return t.network.community(community);
  }
}
