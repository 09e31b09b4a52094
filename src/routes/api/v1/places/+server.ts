import { json } from '@sveltejs/kit';
import { InvalidInput } from '$lib/domain/errors';
import { orProblem } from '$lib/server/app/respond';

const MAX_QUERY = 100;
const LIMIT = 8;

export const GET = ({ url, locals }) =>
  orProblem(async () => {
    const q = url.searchParams.get('q') ?? '';
    if (!q.isWellFormed() || q.includes('\0')) throw new InvalidInput('"q" is not text.');
    if (q.length > MAX_QUERY) throw new InvalidInput(`"q" is longer than ${MAX_QUERY} characters.`);
    const places = await locals.places.suggest(q, locals.language, LIMIT);
    return json(
      { places },
      { headers: { 'cache-control': 'public, max-age=300', vary: 'accept-language, cookie' } },
    );
  });
