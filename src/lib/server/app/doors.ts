import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { type Account, hasRole, type Role } from '$lib/domain/account';
import { networkOf } from '../accounts/network-of';
import { isLocalHost } from './settings';

type Event = Pick<RequestEvent, 'locals' | 'url'>;

/** Who is asking, with this role at least; others sign in first, or are refused. */
export function requireRole({ locals, url }: Event, role: Role): Account {
  const { account } = locals;
  if (!account) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
  if (!hasRole(account, role)) error(403, 'Your account may not do this.');
  return account;
}

/** The fields of a form, or 400 for a body that is none. */
export async function readFields(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    error(400, 'The form could not be read.');
  }
}

/** Whose limits a request counts against. */
export const visitorOf = ({ getClientAddress }: Pick<RequestEvent, 'getClientAddress'>) =>
  networkOf(getClientAddress());

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** Whether the visitor sits at the machine itself: no proxy between, no other name for it. */
export function isAtThisMachine({
  request,
  getClientAddress,
}: Pick<RequestEvent, 'request' | 'getClientAddress'>): boolean {
  const host = request.headers.get('host') ?? '';
  return (
    ['127.0.0.1', '::ffff:127.0.0.1', '::1'].includes(getClientAddress()) &&
    FORWARDED.every((name) => !request.headers.has(name)) &&
    URL.canParse(`http://${host}`) &&
    isLocalHost(new URL(`http://${host}`).hostname)
  );
}
