import { fail, redirect } from '@sveltejs/kit';
import { TooManyRequests } from '$lib/domain/errors';
import { localPath } from '$lib/domain/local-path';
import { printCode, readCode } from '$lib/domain/sign-in-code';
import { sessionCookie } from '$lib/server/accounts/auth';
import { keepCookie } from '$lib/server/accounts/session';
import { isAtThisMachine, readFields, visitorOf } from '$lib/server/app/doors';
import { enterCode, readKept } from '$lib/server/usecases/sign-in';
import { deleteKept, getKept } from '../kept-cookie';

export const load = (event) => {
  const { cookies, locals, url } = event;
  const kept = readKept(locals.seal, getKept(cookies));
  if (locals.account) redirect(303, localPath(kept?.next));
  const code = readCode(url.searchParams.get('code') ?? '');
  return {
    email: kept?.email ?? null,
    next: localPath(kept?.next),
    code: /^\w{8}$/.test(code) ? printCode(code) : '',
    hasMailbox: locals.settings.mail.kind === 'mailbox' && isAtThisMachine(event),
  };
};

export const actions = {
  default: async (event) => {
    const { request, cookies, locals, url } = event;
    const kept = readKept(locals.seal, getKept(cookies));
    const form = await readFields(request);
    if (!kept) return fail(422, { problem: 'elsewhere' as const });
    const typed = String(form.get('code') ?? '').slice(0, 40);
    const visitor = { typed, language: locals.language, network: visitorOf(event) };
    let headers: Headers | null;
    try {
      headers = await enterCode({ ...locals, origin: locals.settings.origin }, kept, visitor);
    } catch (cause) {
      if (!(cause instanceof TooManyRequests)) throw cause;
      event.setHeaders({ 'retry-after': String(cause.retryAfter) });
      return fail(429, { problem: 'limit' as const, minutes: Math.ceil(cause.retryAfter / 60) });
    }
    if (!headers) return fail(422, { problem: 'code' as const, typed });
    keepCookie({ cookies, cookie: sessionCookie(locals.settings.origin) }, headers);
    deleteKept(cookies, url);
    redirect(303, localPath(kept.next));
  },
};
