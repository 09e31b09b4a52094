import { redirect } from '@sveltejs/kit';
import { networkAddress } from '$lib/components/network/network-address';
import { InvalidInput, NotFound, type Problem } from '$lib/domain/errors';
import { DEFAULT_NETWORK_VIEW, type NetworkView } from '$lib/domain/network';
import { parseNetworkView } from '$lib/domain/network-schema';
import { NODE_SORTS, TIE_SORTS } from '$lib/domain/network-table';
import type { Search } from '$lib/domain/search';
import { orRefuse } from '$lib/server/app/respond';
import { parseSearch } from '$lib/domain/search-schema';
import { findConnection } from '$lib/server/queries/connection';
import { findMissing } from '$lib/server/queries/missing';
import { findName } from '$lib/server/queries/organization';
import { listNetworkNodes, listNetworkRelationships } from '$lib/server/queries/network-table';
import { searchOrganizations } from '$lib/server/queries/search';
import { findSurroundings } from '$lib/server/queries/surroundings';
import { drawn } from './drawn';
import { highlightOf } from './highlight';
import { fieldsOf, readForm } from '../typed-form';
import { readEnds } from './typed-ends';

export const load = async ({ url, locals }) => {
  const { params, isForm, unknown, unknownPlace } = await readForms(url.searchParams, locals);
  const { search: asked, problems } = parseSearch(params);
  const { view: wanted, problems: others } = parseNetworkView(params);
  problems.push(...others);
  if (isForm && problems.length === 0 && unknown.length === 0 && !unknownPlace) {
    redirect(303, networkAddress(asked, wanted));
  }
  const search = { ...(await mended(locals, asked, problems)), after: null };
  const { view, surroundings, connection } = await answer(locals, search, wanted, problems);
  if (problems.length > 0) locals.status = 400;
  const result = await searchOrganizations(locals, search, { limit: 0 });
  const network = await locals.network();
  const scene = await drawn(locals, network, search, view, result);
  const answers = { view, surroundings, connection, meanings: scene.meanings };
  return {
    ...{ search, view, problems, unknown, result, surroundings, connection, scene },
    fields: await fieldsOf(search, unknownPlace, locals),
    names: await namesOf(locals, view),
    ...(await tables(locals, { ...search, after: asked.after }, view)),
    missing: view.show === 'missing' ? await findMissing(locals, search, view.support) : null,
    highlight: await highlightOf(locals.db, await network.drawing(), answers),
  };
};

/** Both forms of the page, as a browser without JavaScript sends one or the other. */
async function readForms(given: URLSearchParams, locals: App.Locals) {
  const ends = await readEnds(given, locals);
  const filter = await readForm(ends.params, locals);
  return { ...ends, ...filter, isForm: ends.isForm || filter.isForm };
}

const ROWS = 50;

/** The table that is shown, from the row asked for. */
async function tables(locals: App.Locals, search: Search, { show, order, ended }: NetworkView) {
  const network = await locals.network();
  const page = { ended, limit: ROWS, after: search.after };
  const sort = <T extends string>(sorts: readonly T[]) =>
    sorts.find((known) => known === order) ?? sorts[0];
  const filter = { ...search, after: null };
  const nodes = { ...page, sort: sort(NODE_SORTS) };
  const ties = { ...page, sort: sort(TIE_SORTS) };
  return orRefuse(async () => ({
    nodes: show === 'organizations' ? await listNetworkNodes(locals, network, filter, nodes) : null,
    ties:
      show === 'relationships'
        ? await listNetworkRelationships(locals, network.graph, filter, ties)
        : null,
  }));
}

/** The names of the organizations in the address, for the fields. */
async function namesOf({ db }: App.Locals, { from, to }: NetworkView) {
  const name = async (slug: string | null) => (slug && (await findName(db, slug))) || '';
  return { from: await name(from), to: await name(to) };
}

/** The search, without what cannot be used of it; the problem says so. */
async function mended(locals: App.Locals, asked: Search, problems: Problem[]): Promise<Search> {
  try {
    await searchOrganizations(locals, asked, { limit: 0 });
    return asked;
  } catch (cause) {
    if (!(cause instanceof InvalidInput)) throw cause;
    problems.push({ field: 'address', message: cause.message });
    return { ...asked, place: null, linked: null, sort: null };
  }
}

/** What is asked of the network; organizations that are not there are named and left out. */
async function answer(locals: App.Locals, search: Search, view: NetworkView, problems: Problem[]) {
  const network = await locals.network();
  const { organization, steps, ended, from, to } = view;
  const orProblem = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (cause) {
      if (!(cause instanceof NotFound)) throw cause;
      problems.push({ field: 'organization', message: cause.message });
      return null;
    }
  };
  const surroundings =
    organization &&
    (await orProblem(() =>
      findSurroundings(locals, network, search, { organization, steps, ended }),
    ));
  const question = from && to && { ...search, from, to, ended };
  const connection =
    question && (await orProblem(() => findConnection(locals, network.graph, question)));
  return {
    view: {
      ...view,
      ...(organization && !surroundings && { organization: DEFAULT_NETWORK_VIEW.organization }),
      ...(question && !connection && { from: null, to: null }),
    },
    surroundings: surroundings || null,
    connection: connection || null,
  };
}
