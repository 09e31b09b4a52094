import { InvalidInput } from '$lib/domain/errors';
import { EMPTY_SEARCH, isFiltered } from '$lib/domain/search';
import { requireSearch } from '$lib/domain/search-schema';
import { countDirectory, listByLetter } from '$lib/server/queries/browse';
import { matchOrganizations, searchOrganizations } from '$lib/server/queries/search';
import { orRefuse } from '$lib/server/app/respond';

const ROWS = 100;

export const load = ({ url, locals }) =>
  orRefuse(async () => {
    const letter = url.searchParams.get('letter');
    const search = requireSearch(url.searchParams);
    if (letter !== null) {
      if (!/^[a-z0]$/.test(letter))
        throw new InvalidInput('"letter" must be a to z, or 0 for others.');
      const { matches } = await matchOrganizations(locals, EMPTY_SEARCH);
      const page = await listByLetter(locals, matches, letter, {
        limit: ROWS,
        after: search.after,
      });
      return { letter, search, counts: null, list: { ...page, total: null } };
    }
    if (!isFiltered(search) && url.searchParams.get('all') === null) {
      return { letter, search, counts: await countDirectory(locals), list: null };
    }
    const sorted = { ...search, sort: search.sort ?? ('name' as const) };
    const { organizations, next, total } = await searchOrganizations(locals, sorted, {
      limit: ROWS,
    });
    return { letter, search: sorted, counts: null, list: { organizations, next, total } };
  });
