import { NotFound } from '$lib/domain/errors';
import type { NetworkView } from '$lib/domain/network';
import { parseNetworkView } from '$lib/domain/network-schema';
import { orRefuse } from '$lib/server/app/respond';
import { findOrganizationPage } from '$lib/server/queries/organization';
import { listRelationshipPage } from '$lib/server/queries/relationship-list';
import { matchOrganizations } from '$lib/server/queries/search';
import { findSurroundings } from '$lib/server/queries/surroundings';
import { drawn } from '../../network/drawn';
import { highlightOf } from '../../network/highlight';
import { readEmbedded } from '../embedded';

const RELATIONSHIPS = 40;

export const load = ({ url, locals }) =>
  orRefuse(async () => {
    const asked = new URL(url);
    asked.searchParams.set('sort', 'links');
    asked.searchParams.delete('after');
    const { search: sorted, ...shown } = await readEmbedded(asked, locals, 1);
    const search = { ...sorted, sort: null };
    const { view } = parseNetworkView(url.searchParams);
    const network = await locals.network();
    const scene = await drawn(locals, network, search, view, shown.result);
    const surroundings = await surroundingsOf(locals, search, view);
    const answers = { view, surroundings, connection: null, meanings: scene.meanings };
    return {
      ...{ ...shown, search, scene },
      selected: surroundings?.nodes[0].organization ?? null,
      highlight: await highlightOf(locals.db, await network.drawing(), answers),
      ...(await inWords(locals, search, shown.result.organizations[0]?.slug)),
    };
  });

type Shown = Awaited<ReturnType<typeof readEmbedded>>;

/** Those of the organization that was picked; null where there is none, or it is not there. */
async function surroundingsOf(locals: App.Locals, search: Shown['search'], view: NetworkView) {
  const { organization, steps, ended } = view;
  if (!organization) return null;
  const network = await locals.network();
  try {
    return await findSurroundings(locals, network, search, { organization, steps, ended });
  } catch (cause) {
    if (cause instanceof NotFound) return null;
    throw cause;
  }
}

/** The surroundings of the most connected one, and the relationships among all. */
async function inWords(locals: App.Locals, search: Shown['search'], first: string | undefined) {
  const organization = first ? await findOrganizationPage(locals.db, first) : null;
  const { matches } = await matchOrganizations(locals, search);
  const { graph } = await locals.network();
  const page = await listRelationshipPage(locals.db, graph, {
    ...{ ...search, within: matches.bits, ends: 'both' },
    ...{ limit: RELATIONSHIPS, after: null },
  });
  if (!organization) return { center: null, page };
  const { relationshipViews: relationships, ...card } = organization;
  return { center: { card, relationships }, page };
}
