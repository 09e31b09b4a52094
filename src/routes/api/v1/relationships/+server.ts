import { readParameters, RELATIONSHIPS } from '$lib/domain/api/parameters';
import { requireSearch } from '$lib/domain/search-schema';
import { answerJson, orProblem } from '$lib/server/app/respond';
import { listRelationshipPage } from '$lib/server/queries/relationship-list';
import { matchOrganizations } from '$lib/server/queries/search';

export const GET = ({ url, locals }) =>
  orProblem(async () => {
    const search = requireSearch(url.searchParams);
    const question = readParameters(RELATIONSHIPS, url.searchParams);
    const { matches } = await matchOrganizations(locals, { ...search, after: null });
    const { graph } = await locals.network();
    return answerJson(
      await listRelationshipPage(locals.db, graph, {
        ...{ ...search, ...question, within: matches.bits },
      }),
    );
  });
