import { printSearch, type Search } from '$lib/domain/search';

/** The address of a search, with the organization that is looked at. */
export function addressOf(search: Partial<Search>, organization: string | null = null): string {
  const params = printSearch(search);
  if (organization) params.set('organization', organization);
  return params.size > 0 ? `/?${params}` : '/';
}

/** The search from its first row again. */
export const restarted = (search: Search, change: Partial<Search>): Search => ({
  ...search,
  after: null,
  ...change,
});
