import { PATHS, readParameters } from '$lib/domain/api/parameters';
import { answerJson, orProblem } from '$lib/server/app/respond';
import { findConnection } from '$lib/server/queries/connection';

export const GET = ({ url, locals }) =>
  orProblem(async () => {
    const question = readParameters(PATHS, url.searchParams);
    const { graph } = await locals.network();
    return answerJson(await findConnection(locals, graph, question));
  });
