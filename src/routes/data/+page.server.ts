import { printSearch } from '$lib/domain/search';
import { requireSearch } from '$lib/domain/search-schema';
import { listLicenses } from '$lib/server/queries/export';
import { searchOrganizations } from '$lib/server/queries/search';
import { orRefuse } from '$lib/server/app/respond';

export const load = ({ url, locals }) =>
  orRefuse(async () => {
    const search = { ...requireSearch(url.searchParams), after: null, sort: null };
    const { total, places } = await searchOrganizations(locals, search, { limit: 0 });
    return {
      ...{ total, places, query: printSearch(search).toString() },
      licenses: await listLicenses(locals.db),
      origin: locals.settings.origin,
      today: new Date().toISOString().slice(0, 10),
    };
  });
