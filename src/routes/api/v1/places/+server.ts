import { PLACES, readParameters } from '$lib/domain/api/parameters';
import { answerJson, orProblem } from '$lib/server/app/respond';

const LIMIT = 8;

export const GET = ({ url, locals }) =>
  orProblem(async () => {
    const { q } = readParameters(PLACES, url.searchParams);
    const places = await locals.places.suggest(q, locals.language, LIMIT);
    return answerJson(
      { places },
      { 'cache-control': 'public, max-age=300', vary: 'accept-language, cookie' },
    );
  });
