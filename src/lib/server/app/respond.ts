import { error } from '@sveltejs/kit';
import { DomainError, InvalidInput } from '$lib/domain/errors';
import { etagOf } from './conditional';
import { problem } from './problem';

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

/** The same for an endpoint, as `application/problem+json`. */
export async function orProblem(work: () => Promise<Response> | Response): Promise<Response> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    const { status, message: title, code } = cause;
    const problems = cause instanceof InvalidInput ? cause.problems : [];
    const wait = 'retryAfter' in cause ? { 'retry-after': String(cause.retryAfter) } : undefined;
    return problem({ code, status, title, problems }, wait);
  }
}

/** A text under the name of its content, to be asked for again each time. */
export const answerText = (body: string, type: string, headers: Record<string, string> = {}) =>
  new Response(body, {
    headers: {
      'content-type': type,
      'cache-control': 'public, no-cache',
      etag: etagOf(body),
      ...headers,
    },
  });

/** An answer of the API. */
export const answerJson = (value: unknown, headers?: Record<string, string>): Response =>
  answerText(JSON.stringify(value), 'application/json', headers);
