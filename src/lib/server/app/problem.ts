import type { Problem } from '$lib/domain/errors';

interface Details {
  code: string;
  status: number;
  title: string;
  problems?: readonly Problem[];
}

/** A refusal as `application/problem+json` (RFC 9457). */
export function problem(
  { code, status, title, problems = [] }: Details,
  headers: Record<string, string> = {},
): Response {
  const type = `about:blank#${code}`;
  const body = { type, title, status, ...(problems.length > 0 && { problems }) };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
  });
}

const TITLES: Record<number, [code: string, title: string]> = {
  404: ['not_found', 'There is nothing at this address; /api lists what there is.'],
  500: ['internal', 'Something went wrong here. It was noted; please try again later.'],
};

/** What the framework itself refuses, told as the rest of the API tells it. */
export function asProblem(response: Response): Response {
  const { status, headers } = response;
  const told = headers.get('content-type')?.startsWith('application/problem+json');
  if (status < 400 || told) return response;
  const [code, title] = TITLES[status] ?? ['refused', 'The request could not be answered.'];
  return problem({ code, title, status });
}

/** The answer to whoever would write where there is only reading. */
export const notAllowed = (): Response =>
  problem(
    {
      ...{ code: 'method_not_allowed', status: 405 },
      title: 'This address is only for reading: GET, HEAD or OPTIONS.',
    },
    { allow: 'GET, HEAD, OPTIONS' },
  );
