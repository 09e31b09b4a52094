/** How the facts of an organization can be had, the page first: it is what undecided visitors get. */
export const REPRESENTATIONS = {
  html: 'text/html',
  jsonld: 'application/ld+json',
  ttl: 'text/turtle',
} as const;
export type Representation = keyof typeof REPRESENTATIONS;
export type RdfFormat = Exclude<Representation, 'html'>;

export const RDF_FORMATS: readonly RdfFormat[] = ['jsonld', 'ttl'];

/** The one that an Accept header likes best (RFC 9110, 12.5.1); the page where it likes none. */
export function preferredRepresentation(accept: string | null): Representation {
  const wishes = (accept ?? '*/*').split(',').map((part) => {
    const [range, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { range, quality: quality ? Number(quality.slice(2)) || 0 : 1 };
  });
  let best: Representation = 'html';
  let bestQuality = 0;
  for (const [name, type] of Object.entries(REPRESENTATIONS) as [Representation, string][]) {
    const ranges = [type, `${type.split('/')[0]}/*`, '*/*'];
    const closest = ranges
      .map((range) => wishes.find((wish) => wish.range === range))
      .find((wish) => wish !== undefined);
    if (closest && closest.quality > bestQuality) [best, bestQuality] = [name, closest.quality];
  }
  return best;
}

/** The Link header of a page: the same thing in other forms. */
export const alternateLinks = (path: string): string =>
  RDF_FORMATS.map(
    (format) => `<${path}.${format}>; rel="alternate"; type="${REPRESENTATIONS[format]}"`,
  ).join(', ');
