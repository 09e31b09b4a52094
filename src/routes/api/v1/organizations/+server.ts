import { json } from '@sveltejs/kit';
import { InvalidInput } from '$lib/domain/errors';
import { requireSearch } from '$lib/domain/search-schema';
import { searchOrganizations } from '$lib/server/queries/search';
import { orProblem } from '$lib/server/app/respond';

const MAX_LIMIT = 100;

export const GET = ({ url, locals }) =>
  orProblem(async () => {
    const search = requireSearch(url.searchParams);
    const result = await searchOrganizations(locals, search, { limit: limitOf(url) });
    return json(result, {
      headers: { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' },
    });
  });

function limitOf(url: URL): number {
  const given = url.searchParams.get('limit') ?? '20';
  const limit = /^\d{1,4}$/.test(given) ? Number(given) : NaN;
  if (limit <= MAX_LIMIT) return limit;
  throw new InvalidInput(`"limit" must be a whole number from 0 to ${MAX_LIMIT}.`);
}
