import { listSitemapParts } from '$lib/server/queries/sitemap';

/** The sitemaps, each of some ten thousand organizations. */
export const GET = async ({ locals }) => {
  const { origin } = locals.settings;
  const parts = await listSitemapParts(locals.db);
  const lines = parts.map((part) => `<sitemap><loc>${origin}/sitemap/${part}.xml</loc></sitemap>`);
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</sitemapindex>
`,
    { headers: { 'content-type': 'application/xml; charset=utf-8' } },
  );
};
