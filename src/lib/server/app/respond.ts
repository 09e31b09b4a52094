import { error, json } from '@sveltejs/kit';
import { DomainError, InvalidInput } from '$lib/domain/errors';

/** Lets a page answer what the domain refuses with its status and sentence instead of a 500. */
export async function orRefuse<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    const { status, message, code } = cause;
    error(status, {
      message,
      code,
      ...(cause instanceof InvalidInput && { problems: cause.problems }),
    });
  }
}

/** The same for an endpoint, as `application/problem+json` (RFC 9457). */
export async function orProblem(work: () => Promise<Response> | Response): Promise<Response> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    const { status, message, code } = cause;
    const problems = cause instanceof InvalidInput ? cause.problems : [];
    return json(
      {
        type: `about:blank#${code}`,
        title: message,
        status,
        ...(problems.length > 0 && { problems }),
      },
      { status, headers: { 'content-type': 'application/problem+json' } },
    );
  }
}
