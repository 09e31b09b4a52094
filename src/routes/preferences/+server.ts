import { redirect } from '@sveltejs/kit';
import { localPath } from '$lib/domain/local-path';
import { THEMES } from '$lib/domain/preferences';
import { LANGUAGES } from '$lib/messages/languages';
import { readFields } from '$lib/server/app/doors';
import { setLanguage } from '$lib/server/queries/account';

const YEAR = 365 * 24 * 3600;

/** Keeps the chosen language and theme and goes back to the page that asked. */
export const POST = async ({ request, cookies, locals, url }) => {
  const form = await readFields(request);
  const language = LANGUAGES.find((known) => known === form.get('language'));
  const theme = THEMES.find((known) => known === form.get('theme'));
  const options = {
    path: '/',
    maxAge: YEAR,
    sameSite: 'lax' as const,
    secure: url.protocol === 'https:',
  };
  if (language) {
    cookies.set('language', language, options);
    if (locals.account) await setLanguage(locals.db, locals.account.id, language);
  }
  if (theme) cookies.set('theme', theme, options);
  redirect(303, localPath(form.get('back')));
};
