import { goto } from '$app/navigation';
import type { Search } from '$lib/domain/search';
import { addressOf, restarted } from './address';

interface Manner {
  /** In place of the present page in the history, as for every letter typed. */
  replace?: boolean;
  /** The organization to keep open beside the list. */
  organization?: string | null;
  /** A place as it was typed, for the server to look up. */
  where?: string;
}

/** Goes to the page of a changed search. */
export type Navigate = (change: Partial<Search>, manner?: Manner) => Promise<void>;

/**
 * Changes made while an answer is still on its way build on what was asked, not on what was
 * answered, so that quick hands lose nothing.
 */
export function searchNavigation(
  answered: () => Search,
  hrefOf: (search: Search, organization: string | null) => string = addressOf,
): Navigate {
  let asked: Search | null = null;
  return async (change, { replace = false, organization = null, where } = {}) => {
    const next = restarted(asked ?? answered(), change);
    asked = next;
    const address = new URL(hrefOf(next, organization), location.origin);
    if (where) address.searchParams.set('where', where);
    address.hash = location.hash;
    await goto(address, { keepFocus: true, noScroll: true, replaceState: replace });
    if (asked === next) asked = null;
  };
}
