import { readParameters, SURROUNDINGS } from '$lib/domain/api/parameters';
import { requireSearch } from '$lib/domain/search-schema';
import { answerJson, orProblem } from '$lib/server/app/respond';
import { findSurroundings } from '$lib/server/queries/surroundings';

export const GET = ({ params, url, locals }) =>
  orProblem(async () => {
    const search = requireSearch(url.searchParams);
    const question = readParameters(SURROUNDINGS, url.searchParams);
    return answerJson(
      await findSurroundings(locals, await locals.network(), search, {
        ...question,
        organization: params.slug,
      }),
    );
  });
