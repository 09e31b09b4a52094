import { createHash } from 'node:crypto';

/** The name of a text: equal for equal texts, whoever wrote them and when. */
export const etagOf = (text: string): string =>
  `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

/** Whether the visitor already has what would be sent (If-None-Match, compared weakly). */
export function isUnchanged(request: Request, etag: string | null): boolean {
  const known = request.headers.get('if-none-match');
  if (!etag || !known || !['GET', 'HEAD'].includes(request.method)) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return known.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}

/** Says so, with the headers that the whole answer would have had. */
export function notModified({ headers }: Response): Response {
  const kept = new Headers(headers);
  for (const name of ['content-type', 'content-length', 'content-encoding', 'accept-ranges']) {
    kept.delete(name);
  }
  return new Response(null, { status: 304, headers: kept });
}
