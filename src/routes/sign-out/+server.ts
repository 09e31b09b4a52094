import { redirect } from '@sveltejs/kit';
import { sessionCookie } from '$lib/server/accounts/auth';
import { endSession } from '$lib/server/accounts/session';

export const POST = async ({ cookies, locals }) => {
  const cookie = sessionCookie(locals.settings.origin);
  await endSession({ auth: locals.auth, cookies, cookie });
  redirect(303, '/');
};
