import { Readable } from 'node:stream';
import type { RequestEvent } from '@sveltejs/kit';
import { InvalidInput } from '$lib/domain/errors';
import { printSearch } from '$lib/domain/search';
import { requireSearch } from '$lib/domain/search-schema';
import { acceptsGzip, isCompressible } from '$lib/server/app/compression';
import type { ExportJob } from '$lib/server/app/export-job';
import { visitorOf } from '$lib/server/app/visitor-of';
import { countLocated, listLicenses } from '$lib/server/queries/export';
import { scopeOf } from '$lib/server/queries/export-scope';
import { matchOrganizations } from '$lib/server/queries/search';

/** The rows that an address asks for, by the one filter that list and map have. */
export async function chooseDataset(
  url: URL,
  locals: App.Locals,
): Promise<Pick<ExportJob, 'facts' | 'scope'>> {
  const search = requireSearch(url.searchParams);
  const ends = oneOf(url, 'ends', ['both', 'any'] as const);
  const { matches } = await matchOrganizations(locals, search);
  const { graph } = await locals.network();
  const { origin } = locals.settings;
  const scope = scopeOf(graph, matches.bits, { ...search, ends, origin });
  const query = printSearch({ ...search, after: null, sort: null }).toString();
  const organizations = scope.nodes.count();
  const located = countLocated(locals.directory.points, scope.nodes);
  const facts = {
    title: 'Weft: organizations of the co-operative economy and how they connect',
    ...{ origin, filter: query ? `${origin}/?${query}` : `${origin}/` },
    date: new Date().toISOString().slice(0, 10),
    licenses: await listLicenses(locals.db),
    ...{ organizations, unlocated: organizations - located },
  };
  return { facts, scope };
}

export function oneOf<T extends string>(url: URL, name: string, values: readonly T[]): T {
  const given = url.searchParams.get(name) ?? values[0];
  const found = values.find((value) => value === given);
  if (!found) throw new InvalidInput(`"${name}" must be one of ${values.join(', ')}.`);
  return found;
}

/** Bytes made while they are taken: a visitor who stops reading stops the work. */
export async function answerFile(
  { url, locals, request, getClientAddress }: RequestEvent,
  file: ExportJob['file'],
  options: ExportJob['options'],
  given: Record<string, string>,
): Promise<Response> {
  const gzip = isCompressible(given['content-type']) && acceptsGzip(request);
  const headers = {
    ...{ ...given, 'access-control-allow-origin': '*', 'cache-control': 'no-cache' },
    ...(gzip && { 'content-encoding': 'gzip', vary: 'accept-encoding' }),
  };
  const job = { ...(await chooseDataset(url, locals)), file, options, gzip };
  if (request.method === 'HEAD') return new Response(null, { headers });
  const bytes = locals.exports.open(job, visitorOf(getClientAddress));
  return new Response(Readable.toWeb(bytes) as ReadableStream, { headers });
}
