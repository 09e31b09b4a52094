import { ORGANIZATIONS, readParameters } from '$lib/domain/api/parameters';
import { requireSearch } from '$lib/domain/search-schema';
import { answerJson, orProblem } from '$lib/server/app/respond';
import { searchOrganizations } from '$lib/server/queries/search';

export const GET = ({ url, locals }) =>
  orProblem(async () => {
    const search = requireSearch(url.searchParams);
    const { limit } = readParameters(ORGANIZATIONS, url.searchParams);
    return answerJson(await searchOrganizations(locals, search, { limit }));
  });
