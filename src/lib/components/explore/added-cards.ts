import type { OrganizationCard } from '$lib/domain/organization';

/** Cards that a visitor asked for below the first page, and the cursor behind the last of them. */
export interface AddedCards {
  cards: OrganizationCard[];
  next: string | null;
}
