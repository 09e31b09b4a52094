import { parseEmbed } from '$lib/domain/embed-schema';
import { parseSearch } from '$lib/domain/search-schema';
import { searchOrganizations } from '$lib/server/queries/search';

/** What every embedded view shows; of an address of which a part cannot be used, the rest. */
export async function readEmbedded(url: URL, locals: App.Locals, limit: number) {
  const { search, problems } = parseSearch(url.searchParams);
  if (problems.length > 0) locals.status = 400;
  const result = await searchOrganizations(locals, search, { limit });
  return { look: parseEmbed(url.searchParams), search, result, problems };
}
