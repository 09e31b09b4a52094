import { orRefuse } from '$lib/server/app/respond';
import { findOrganizationPage } from '$lib/server/queries/organization';
import { listRelationshipPage } from '$lib/server/queries/relationship-list';
import { matchOrganizations } from '$lib/server/queries/search';
import { readEmbedded } from './embedded';

const ROWS = 20;
const RELATIONSHIPS = 40;

export const load = ({ url, locals }) =>
  orRefuse(async () => {
    if (url.searchParams.get('view') === 'list') {
      return { ...(await readEmbedded(url, locals, ROWS)), network: null };
    }
    const asked = new URL(url);
    asked.searchParams.set('sort', 'links');
    asked.searchParams.delete('after');
    const shown = await readEmbedded(asked, locals, 1);
    return {
      ...shown,
      search: { ...shown.search, sort: null },
      network: await networkOf(shown, locals),
    };
  });

/** The surroundings of the most connected one, and the relationships among all. */
async function networkOf(
  { search, result }: Awaited<ReturnType<typeof readEmbedded>>,
  locals: App.Locals,
) {
  const [first] = result.organizations;
  const organization = first ? await findOrganizationPage(locals.db, first.slug) : null;
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
