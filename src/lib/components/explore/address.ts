import { printSearch, type Search } from '$lib/domain/search';

/** The address of a search, with the organization that is looked at. */
export function addressOf(search: Partial<Search>, organization: string | null = null): string {
  const params = printSearch(search);
  if (organization) params.set('organization', organization);
  return params.size > 0 ? `/?${params}` : '/';
}

/** The changed search from its first row, without what has lost its meaning by the change. */
export function restarted(search: Search, change: Partial<Search>): Search {
  const next = { ...search, after: null, ...change };
  const centered = next.place !== null || next.near !== null;
  if (!centered) next.within = null;
  if (!centered && next.sort === 'nearest') next.sort = null;
  if (search.linked !== null && next.linked === null) next.relationship = [];
  return next;
}
