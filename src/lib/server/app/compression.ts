const COMPRESSED = /^(text\/|application\/([a-z.]+\+)?(json|xml)|image\/svg)/;

export const isCompressible = (type: string): boolean => COMPRESSED.test(type);

export const acceptsGzip = ({ headers }: Request): boolean =>
  /\bgzip\b/.test(headers.get('accept-encoding') ?? '');

/** Texts leave compressed; tiles and archives already are, and a part of a file stays as it is. */
export function compress(request: Request, response: Response): Response['body'] {
  const { headers, body, status } = response;
  const type = headers.get('content-type') ?? '';
  const fit = isCompressible(type) && !headers.has('content-encoding') && status !== 206;
  if (!fit) return body;
  headers.append('vary', 'accept-encoding');
  if (!body || !acceptsGzip(request)) return body;
  headers.set('content-encoding', 'gzip');
  headers.delete('content-length');
  headers.delete('accept-ranges');
  weaken(headers);
  const gzip: ReadableWritablePair = new CompressionStream('gzip');
  return body.pipeThrough(gzip);
}

/** Compressed or not, it is the same thing, though no longer the same bytes (RFC 9110, 8.8.1). */
function weaken(headers: Headers): void {
  const etag = headers.get('etag');
  if (etag && !etag.startsWith('W/')) headers.set('etag', `W/${etag}`);
}
