import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { type Account, hasRole, type Role } from '$lib/domain/account';
import { DomainError, TooManyRequests } from '$lib/domain/errors';
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

/** What the domain refuses, as the answer of a form: its code stands for the words beside it. */
export function refusal(event: Pick<RequestEvent, 'setHeaders'>, cause: unknown) {
  if (!(cause instanceof DomainError)) throw cause;
  if (!(cause instanceof TooManyRequests)) return fail(cause.status, { problem: cause.code });
  event.setHeaders({ 'retry-after': String(cause.retryAfter) });
  return fail(429, { problem: cause.code, minutes: Math.ceil(cause.retryAfter / 60) });
}

/** A field of a form as plain text within a length; what is no text counts as empty. */
export function textOf(form: FormData, name: string, max: number): string {
  const value = form.get(name);
  if (typeof value !== 'string') return '';
  // control and direction characters are no part of what anybody types
  const plain = value.toWellFormed().normalize('NFC');
  return plain
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign === '\n' ? sign : ''))
    .trim()
    .slice(0, max);
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
