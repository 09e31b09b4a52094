import { redirect } from '@sveltejs/kit';
import { InvalidInput } from '$lib/domain/errors';
import { THEMES } from '$lib/domain/preferences';
import { LANGUAGES } from '$lib/messages/languages';
import { orProblem } from '$lib/server/app/respond';

const YEAR = 365 * 24 * 3600;

/** Keeps the chosen language and theme and goes back to the page that asked. */
export const POST = ({ request, cookies, url }) =>
  orProblem(async () => {
    const form = await request.formData().catch(() => {
      throw new InvalidInput('The form could not be read.');
    });
    const language = LANGUAGES.find((known) => known === form.get('language'));
    const theme = THEMES.find((known) => known === form.get('theme'));
    const options = {
      path: '/',
      maxAge: YEAR,
      sameSite: 'lax' as const,
      secure: url.protocol === 'https:',
    };
    if (language) cookies.set('language', language, options);
    if (theme) cookies.set('theme', theme, options);
    return backTo(String(form.get('back') ?? '/'), url);
  });

/** Only to a page of this site. */
function backTo(path: string, url: URL): never {
  const target = new URL(path.startsWith('/') ? path : '/', url.origin);
  redirect(303, target.origin === url.origin ? target.pathname + target.search : '/');
}
