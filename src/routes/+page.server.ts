import { parseSearch } from '$lib/domain/search-schema';
import { basemapOf } from '$lib/server/app/basemap';
import { findOrganizationPage } from '$lib/server/queries/organization';
import { searchOrganizations } from '$lib/server/queries/search';
import { orRefuse } from '$lib/server/app/respond';

const ROWS = 20;

export const load = async ({ url, locals }) => {
  const { search, problems } = parseSearch(withTypedPlace(url.searchParams, locals));
  // what could be read is still answered; the status says that the address was not all of it
  if (problems.length > 0) locals.status = 400;
  const result = await orRefuse(() => searchOrganizations(locals, search, { limit: ROWS }));
  const place = search.place ? locals.gazetteer.find(search.place) : null;
  const center = place ?? search.near;
  return {
    ...{ search, problems, result, place },
    center: center && { lat: center.lat, lon: center.lon },
    selected: await findSelected(url, locals),
    version: locals.directory.version,
    basemap: basemapOf(locals.settings),
  };
};

/** Without JavaScript the form sends the words for a place and the years as they were typed. */
function withTypedPlace(given: URLSearchParams, locals: App.Locals): URLSearchParams {
  const params = new URLSearchParams(given);
  const where = given.get('where')?.trim();
  if (where && !given.get('place') && !given.get('near')) {
    const [first] = locals.gazetteer.suggest(where, { limit: 1 });
    if (first) params.set('place', first.id);
  }
  if (where === '') params.delete('place');
  if (!params.get('place') && !params.get('near')) params.delete('within');
  const [from, to] = [given.get('founded-from'), given.get('founded-to')];
  if (from || to) params.set('founded', `${from ?? ''}..${to ?? ''}`);
  return params;
}

async function findSelected(url: URL, locals: App.Locals) {
  const slug = url.searchParams.get('organization');
  if (!slug || !/^[a-z0-9-]{1,120}$/.test(slug)) return null;
  const organization = await orRefuse(() => findOrganizationPage(locals.db, slug));
  if (!organization) return null;
  const { relationshipViews: relationships, ...card } = organization;
  return { card, relationships };
}
