import { MISSING, readParameters } from '$lib/domain/api/parameters';
import { requireSearch } from '$lib/domain/search-schema';
import { answerJson, orProblem } from '$lib/server/app/respond';
import { findMissing } from '$lib/server/queries/missing';

export const GET = ({ url, locals }) =>
  orProblem(async () => {
    const { support } = readParameters(MISSING, url.searchParams);
    return answerJson(await findMissing(locals, requireSearch(url.searchParams), support ?? null));
  });
