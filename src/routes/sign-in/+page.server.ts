import { error, fail, redirect } from '@sveltejs/kit';
import { emailSchema } from '$lib/domain/account';
import { TooManyRequests } from '$lib/domain/errors';
import { localPath } from '$lib/domain/local-path';
import { hasWorked } from '$lib/server/accounts/challenge';
import { readFields, visitorOf } from '$lib/server/app/doors';
import { askForCode } from '$lib/server/usecases/sign-in';
import { setKept } from './kept-cookie';

export const load = ({ locals, url }) => {
  const next = localPath(url.searchParams.get('next'));
  if (locals.account) redirect(303, next);
  return { next, canMail: locals.settings.mail.kind !== 'none' };
};

export const actions = {
  default: async (event) => {
    const { request, cookies, locals, url } = event;
    if (locals.settings.mail.kind === 'none') error(503, 'This site cannot send mail yet.');
    const form = await readFields(request);
    const typed = String(form.get('email') ?? '').slice(0, 300);
    const email = emailSchema.safeParse(typed);
    if (!email.success) return fail(422, { email: typed, problem: 'email' as const });
    const asked = {
      email: email.data,
      language: locals.language,
      next: localPath(form.get('next')),
      network: visitorOf(event),
      hasWorked: await hasWorked(locals, form.get('altcha')),
    };
    try {
      const site = { ...locals, origin: locals.settings.origin };
      setKept(cookies, url, await askForCode(site, asked));
    } catch (cause) {
      if (!(cause instanceof TooManyRequests)) throw cause;
      event.setHeaders({ 'retry-after': String(cause.retryAfter) });
      const minutes = Math.ceil(cause.retryAfter / 60);
      return fail(429, { email: typed, problem: 'limit' as const, minutes });
    }
    redirect(303, '/sign-in/code');
  },
};
