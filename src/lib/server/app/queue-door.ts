import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { type Account, stewards } from '$lib/domain/account';
import {
  printQueue,
  queuePath,
  type QueueFilter,
  type QueuePosition,
  readQueue,
} from '$lib/domain/queue';
import { listQueue } from '../queries/queue';
import { listPlaceCodes } from '../queries/membership';
import { readFields, refusal, requireRole, textOf } from './doors';
import { orRefuse } from './respond';

type Event = Pick<RequestEvent, 'locals' | 'url'>;

/** A steward at the queue or at one of its items, with the part of it that the address names. */
export interface AtQueue {
  account: Account;
  filter: QueueFilter;
  after: QueuePosition | null;
  /** The list they came from. */
  back: string;
}

export async function atQueue(event: Event): Promise<AtQueue> {
  const account = requireRole(event, 'steward');
  const { filter, after } = await orRefuse(() => readQueue(event.url.searchParams));
  return { account, filter, after, back: `/steward${printQueue(filter)}` };
}

/** The page of what comes after an item, or the list where nothing does. */
export async function nextInQueue(
  { locals }: Event,
  { account, filter, after, back }: AtQueue,
): Promise<string> {
  if (!after) return back;
  const asked = { filter, region: account.region };
  const [next] = await listQueue(locals.db, asked, { after, limit: 1 });
  return next ? queuePath(next, filter) : back;
}

/**
 * Does what a form asks for with the reason it gives, and goes on to the next of the queue; what is
 * refused comes back with the reason as it was typed.
 */
export async function decideItem(
  event: Event & Pick<RequestEvent, 'request' | 'setHeaders'>,
  { needsReason }: { needsReason: boolean },
  decide: (form: FormData, by: Account, reason: string) => Promise<unknown>,
) {
  const at = await atQueue(event);
  const form = await readFields(event.request);
  const reason = textOf(form, 'reason', 2000);
  if (needsReason && reason.length < 10) return fail(422, { problem: 'reason', reason });
  try {
    await decide(form, at.account, reason);
  } catch (cause) {
    const { status, data } = refusal(event, cause);
    return fail(status, { ...data, reason });
  }
  // read once it is decided, as the place of what was decided is kept in the address
  redirect(303, await nextInQueue(event, at));
}

/** Only stewards who look after an organization come in. */
export async function requireSteward(event: Event, account: Account, ids: readonly number[]) {
  const places = await Promise.all(ids.map((id) => listPlaceCodes(event.locals.db, id)));
  if (!stewards(account, places.flat())) error(403, 'This is outside the region you look after.');
}
