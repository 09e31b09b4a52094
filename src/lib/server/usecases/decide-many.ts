import type { Account } from '$lib/domain/account';
import { DomainError } from '$lib/domain/errors';
import { decideEntry } from './decide-entry';
import { decideSubmission } from './decide-submission';
import { decideReport } from './end-report';
import type { Site } from './send-submission';

/** Types of the queue of which several can be decided at once. */
export const DECIDED_AT_ONCE = ['new', 'edit', 'held', 'report'] as const;
type Type = (typeof DECIDED_AT_ONCE)[number];

interface Many {
  items: readonly { type: Type; id: string }[];
  verdict: 'approve' | 'refuse';
  /** Ten characters at least. */
  reason: string;
  by: Account;
  /** Of mails to visitors without an account. */
  language: string;
}

export interface ManyOutcome {
  done: number;
  /** Those that stay as they are, with the code of why. */
  left: { type: Type; id: string; problem: string }[];
}

/** Decides several alike, each in a transaction of its own: one that cannot be holds up no other. */
export async function decideMany(site: Site, { items, ...word }: Many): Promise<ManyOutcome> {
  const outcome: ManyOutcome = { done: 0, left: [] };
  for (const item of items) {
    try {
      await decideOne(site, item, word);
      outcome.done++;
    } catch (cause) {
      if (!(cause instanceof DomainError)) throw cause;
      outcome.left.push({ ...item, problem: cause.code });
    }
  }
  return outcome;
}

const AS_SENT = { take: null, amended: null, seenVersion: null, sameAs: null };

async function decideOne(
  site: Site,
  { type, id }: { type: Type; id: string },
  { verdict, reason, by, language }: Omit<Many, 'items'>,
): Promise<void> {
  const isApproved = verdict === 'approve';
  if (type === 'report') {
    const state = isApproved ? 'resolved' : 'declined';
    await decideReport(site.db, site.origin, { id: Number(id), state, reason, by, language });
  } else if (type === 'held') {
    await decideEntry(site.db, { slug: id, act: isApproved ? 'publish' : 'refuse', reason, by });
  } else {
    await decideSubmission(site, {
      ...{ publicId: id, revision: null, by, reason },
      verdict: isApproved ? { is: 'accept', ...AS_SENT } : { is: 'decline' },
    });
  }
}
