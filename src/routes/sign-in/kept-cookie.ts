import type { Cookies } from '@sveltejs/kit';
import { CODE_SECONDS } from '$lib/domain/sign-in-code';

const NAME = 'sign-in';
const options = (url: URL) => ({
  path: '/sign-in',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: url.protocol === 'https:',
});

/** What ties a mailed code to the browser that asked for it; gone with the code. */
export const getKept = (cookies: Cookies) => cookies.get(NAME);

export const setKept = (cookies: Cookies, url: URL, kept: string) =>
  cookies.set(NAME, kept, { ...options(url), maxAge: CODE_SECONDS });

export const deleteKept = (cookies: Cookies, url: URL) => cookies.delete(NAME, options(url));
