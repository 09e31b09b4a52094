import { redirect } from '@sveltejs/kit';
import { addressOf } from '$lib/components/explore/address';
import { InvalidInput, NotFound, type Problem } from '$lib/domain/errors';
import { parseNetworkView } from '$lib/domain/network-schema';
import type { Search } from '$lib/domain/search';
import { parseSearch } from '$lib/domain/search-schema';
import { basemapFrom } from '$lib/map/basemap';
import { orRefuse } from '$lib/server/app/respond';
import { findConnection } from '$lib/server/queries/connection';
import { findOrganizationPage } from '$lib/server/queries/organization';
import { searchOrganizations } from '$lib/server/queries/search';
import { boundsOf } from './map-bounds';
import { fieldsOf, readForm } from './typed-form';

const ROWS = 20;

export const load = async ({ url, locals }) => {
  const form = await readForm(url.searchParams, locals);
  const { search: asked, problems } = parseSearch(form.params);
  if (form.isForm && problems.length === 0 && !form.unknownPlace) {
    redirect(303, addressOf(asked, url.searchParams.get('organization')));
  }
  const { search, result } = await orRefuse(() => searchOrMend(locals, asked, problems));
  // what could be read is still answered; the status says that the address was not all of it
  if (problems.length > 0) locals.status = 400;
  const fields = await fieldsOf(search, form.unknownPlace, locals);
  return {
    ...{ search, problems, result },
    ...fields,
    bounds: await boundsOf(locals, search, fields.place),
    selected: await findSelected(url, locals),
    way: await findWay(url, locals, search),
    version: locals.directory.version,
    basemap: basemapFrom(locals.settings.map),
  };
};

/** The answer; where order, page or place cannot be used, that of the rest, with the problem. */
async function searchOrMend(locals: App.Locals, asked: Search, problems: Problem[]) {
  try {
    return { search: asked, result: await searchOrganizations(locals, asked, { limit: ROWS }) };
  } catch (cause) {
    if (!(cause instanceof InvalidInput)) throw cause;
    problems.push({ field: 'address', message: cause.message });
    const known = asked.place && locals.gazetteer.find(asked.place) ? asked.place : null;
    const search = { ...asked, place: known, sort: null, after: null };
    return { search, result: await searchOrganizations(locals, search, { limit: ROWS }) };
  }
}

async function findSelected(url: URL, locals: App.Locals) {
  const slug = url.searchParams.get('organization');
  if (!slug || !/^[a-z0-9-]{1,120}$/.test(slug)) return null;
  const organization = await orRefuse(() => findOrganizationPage(locals.db, slug));
  if (!organization) return null;
  const { relationshipViews: relationships, ...card } = organization;
  return { card, relationships };
}

/** How the two organizations of the address are connected, to be drawn on the map too. */
async function findWay({ searchParams }: URL, locals: App.Locals, { relationship }: Search) {
  const { from, to, ended } = parseNetworkView(searchParams).view;
  if (!from || !to) return null;
  const { graph } = await locals.network();
  try {
    return await findConnection(locals, graph, { from, to, relationship, ended });
  } catch (cause) {
    if (cause instanceof NotFound) return null;
    throw cause;
  }
}
