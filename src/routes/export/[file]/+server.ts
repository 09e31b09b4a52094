import { Readable } from 'node:stream';
import { InvalidInput, NotFound } from '$lib/domain/errors';
import { CSV_FLAVORS, type CsvFlavor, type FileName, FILES } from '$lib/domain/export-columns';
import { printSearch, type Search } from '$lib/domain/search';
import { requireSearch } from '$lib/domain/search-schema';
import { writeCsv } from '$lib/server/formats/csv';
import { writeDataPackage } from '$lib/server/formats/data-package';
import { printReadme } from '$lib/server/formats/readme';
import {
  type ExportScope,
  listLicenses,
  streamText,
  withNeighbours,
} from '$lib/server/queries/export';
import { matchOrganizations } from '$lib/server/queries/search';
import { orProblem } from '$lib/server/app/respond';

const CSV_FILES: Record<string, FileName> = {
  'nodes.csv': 'nodes',
  'edges.csv': 'edges',
  'places.csv': 'places',
};

export const GET = ({ params, url, locals }) =>
  orProblem(async () => {
    const file = CSV_FILES[params.file];
    if (!file && params.file !== 'network.zip') {
      throw new NotFound('Files are nodes.csv, edges.csv, places.csv and network.zip.');
    }
    const search = requireSearch(url.searchParams);
    const flavor = oneOf(url, 'csv', CSV_FLAVORS);
    const ends = oneOf(url, 'ends', ['both', 'any'] as const);
    const { matches } = await matchOrganizations(locals, search);
    const widened = ends === 'any' ? await withNeighbours(locals.db, matches.bits) : matches.bits;
    const origin = locals.settings.origin;
    // edges keep to the filter itself: one of their ends lies in it, the other in the wider nodes
    const scopeOf = (name: FileName): ExportScope => ({
      nodes: name === 'edges' ? matches.bits : widened,
      ends,
      relationship: search.relationship,
      origin,
    });
    if (file) {
      const batches = streamText(locals, file, scopeOf(file));
      return download(params.file, 'text/csv; charset=utf-8', csvStream(file, batches, flavor));
    }
    return download(
      'network.zip',
      'application/zip',
      await zipStream(locals, search, scopeOf, flavor),
    );
  });

function csvStream(file: FileName, batches: ReturnType<typeof streamText>, flavor: CsvFlavor) {
  return Readable.from(writeCsv(FILES[file], batches, flavor));
}

async function zipStream(
  locals: App.Locals,
  search: Search,
  scopeOf: (name: FileName) => ExportScope,
  flavor: CsvFlavor,
) {
  const origin = locals.settings.origin;
  const query = printSearch({ ...search, after: null, sort: null }).toString();
  const about = {
    title: 'Weft: organizations of the co-operative economy and how they connect',
    filter: query ? `${origin}/?${query}` : `${origin}/`,
    date: new Date().toISOString().slice(0, 10),
  };
  return writeDataPackage({
    ...about,
    origin,
    flavor,
    licenses: await listLicenses(locals.db),
    readme: (files, licenses) => printReadme(about, files, licenses),
    stream: (name) => streamText(locals, name, scopeOf(name)),
  });
}

function oneOf<T extends string>(
  url: URL,
  name: string,
  values: readonly [T, ...T[]] | readonly T[],
): T {
  const given = url.searchParams.get(name) ?? values[0];
  const found = values.find((value) => value === given);
  if (!found) throw new InvalidInput(`"${name}" must be one of ${values.join(', ')}.`);
  return found;
}

function download(name: string, type: string, body: Readable): Response {
  return new Response(Readable.toWeb(body) as ReadableStream, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'access-control-allow-origin': '*',
      'cache-control': 'no-cache',
    },
  });
}
