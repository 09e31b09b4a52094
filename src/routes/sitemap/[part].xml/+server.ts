import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { listSitemapParts, type SitemapRow, streamSitemapPart } from '$lib/server/queries/sitemap';

const PAGES = ['/', '/organizations', '/data', '/about'];

export const GET = async ({ params, locals }) => {
  const part = /^\d{1,6}$/.test(params.part) ? Number(params.part) : -1;
  if (!(await listSitemapParts(locals.db)).includes(part)) error(404);
  const lines = print(locals.settings.origin, part, streamSitemapPart(locals.db, part));
  return new Response(
    Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream,
    {
      headers: { 'content-type': 'application/xml; charset=utf-8' },
    },
  );
};

/** Addresses hold nothing that XML would read as markup: slugs are letters, digits and hyphens. */
async function* print(origin: string, part: number, rows: AsyncIterable<SitemapRow[]>) {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n';
  if (part === 0) yield PAGES.map((path) => `<url><loc>${origin}${path}</loc></url>\n`).join('');
  for await (const batch of rows) {
    yield batch
      .map(
        ({ slug, updatedOn }) =>
          `<url><loc>${origin}/organizations/${slug}</loc><lastmod>${updatedOn}</lastmod></url>\n`,
      )
      .join('');
  }
  yield '</urlset>\n';
}
