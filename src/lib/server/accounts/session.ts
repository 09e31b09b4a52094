import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies';
import type { Account, Role } from '$lib/domain/account';
import type { Auth } from './auth';

/** Whoever may change other people's entries signs in anew after half a day. */
const STEWARD_SECONDS = 12 * 3600;

/** The part of SvelteKit's cookies that a session needs. */
export interface Cookies {
  get(name: string): string | undefined;
  set(name: string, value: string, options: { path: string; maxAge?: number }): void;
}

interface Door {
  auth: Auth;
  cookies: Cookies;
  /** Name of the session's cookie. */
  cookie: string;
}

const headersOf = ({ cookies, cookie }: Door) =>
  new Headers({ cookie: `${cookie}=${encodeURIComponent(cookies.get(cookie) ?? '')}` });

/** Who is asking; without a cookie nothing is looked up. */
export async function identify(door: Door): Promise<Account | null> {
  if (!door.cookies.get(door.cookie)) return null;
  const { response, headers } = await door.auth.api.getSession({
    headers: headersOf(door),
    returnHeaders: true,
  });
  if (!response) return null;
  const { session, user } = response;
  const role = (user.role ?? 'contributor') as Role;
  const age = (Date.now() - session.createdAt.getTime()) / 1000;
  if (role !== 'contributor' && age > STEWARD_SECONDS) {
    await endSession(door);
    return null;
  }
  keepCookie(door, headers);
  const { id, email, name, region, language } = user;
  return { id, email, name, role, region: region ?? null, language: language ?? 'en' };
}

export async function endSession(door: Door): Promise<void> {
  const { headers } = await door.auth.api.signOut({
    headers: headersOf(door),
    returnHeaders: true,
  });
  keepCookie(door, headers);
}

/** Hands the session's cookie of the sign-in library on, and no other. */
export function keepCookie({ cookies, cookie }: Omit<Door, 'auth'>, headers: Headers): void {
  const attributes = parseSetCookieHeader(headers.getSetCookie().join(', ')).get(cookie);
  if (!attributes) return;
  const options = toCookieOptions(attributes);
  cookies.set(cookie, decodeURIComponent(attributes.value), { ...options, path: '/' });
}
