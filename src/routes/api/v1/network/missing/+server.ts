import { requireSearch } from '$lib/domain/search-schema';
import { answerJson, orProblem } from '$lib/server/app/respond';
import { findMissing } from '$lib/server/queries/missing';

export const GET = ({ url, locals }) =>
  orProblem(async () => answerJson(await findMissing(locals, requireSearch(url.searchParams))));
