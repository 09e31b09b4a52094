/** Pages may be read by anybody; files and tiles are no pages. */
export const GET = ({ locals }) =>
  new Response(
    [
      'User-agent: *',
      ...['/api/', '/export/', '/tiles/', '/data?', '/?'].map((path) => `Disallow: ${path}`),
      '',
      `Sitemap: ${locals.settings.origin}/sitemap.xml`,
      '',
    ].join('\n'),
    { headers: { 'content-type': 'text/plain; charset=utf-8' } },
  );
