/** Every site may read these; nothing there depends on who asks. */
const OPEN = /^\/(api\/v\d+|export|data\/snapshots)(\/|$)/;

export const isOpen = (path: string): boolean => OPEN.test(path);

const METHODS = 'GET, HEAD, OPTIONS';

/** Lets pages of other sites read an answer and its headers; without cookies. */
export function openToAll(headers: Headers): void {
  headers.set('access-control-allow-origin', '*');
  headers.set(
    'access-control-expose-headers',
    'etag, link, content-disposition, ratelimit, ratelimit-policy, retry-after',
  );
}

/** The answer to OPTIONS, also where a browser asks before it reads. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      allow: METHODS,
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': 'accept, if-none-match, range',
      'access-control-max-age': '86400',
    },
  });
}
