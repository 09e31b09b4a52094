import { Readable } from 'node:stream';
import { InvalidInput } from '$lib/domain/errors';
import { printSearch } from '$lib/domain/search';
import { requireSearch } from '$lib/domain/search-schema';
import type { Dataset } from '$lib/server/formats/dataset';
import { countLocated, listLicenses, streamText, withNeighbours } from '$lib/server/queries/export';
import { matchOrganizations } from '$lib/server/queries/search';

/** The rows that an address asks for, by the one filter that list and map have. */
export async function chooseDataset(url: URL, locals: App.Locals): Promise<Dataset> {
  const search = requireSearch(url.searchParams);
  const ends = oneOf(url, 'ends', ['both', 'any'] as const);
  const { matches } = await matchOrganizations(locals, search);
  const core = matches.bits;
  const nodes = ends === 'any' ? await withNeighbours(locals.db, core) : core;
  const { origin } = locals.settings;
  const scope = { core, nodes, ends, relationship: search.relationship, origin };
  const query = printSearch({ ...search, after: null, sort: null }).toString();
  const organizations = nodes.count();
  return {
    title: 'Weft: organizations of the co-operative economy and how they connect',
    ...{ origin, filter: query ? `${origin}/?${query}` : `${origin}/` },
    date: new Date().toISOString().slice(0, 10),
    licenses: await listLicenses(locals.db),
    ...{ organizations, unlocated: organizations - countLocated(locals.directory.points, nodes) },
    stream: (rows) => streamText(locals, rows, scope),
  };
}

export function oneOf<T extends string>(url: URL, name: string, values: readonly T[]): T {
  const given = url.searchParams.get(name) ?? values[0];
  const found = values.find((value) => value === given);
  if (!found) throw new InvalidInput(`"${name}" must be one of ${values.join(', ')}.`);
  return found;
}

/** Bytes made while they are taken: a visitor who stops reading stops the work. */
export const streamed = (body: Readable, headers: Record<string, string>): Response =>
  new Response(Readable.toWeb(body) as ReadableStream, {
    headers: { ...headers, 'access-control-allow-origin': '*', 'cache-control': 'no-cache' },
  });
