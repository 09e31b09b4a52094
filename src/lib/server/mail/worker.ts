import type { Kysely } from 'kysely';
import type { Database } from '../db/tables';
import { setMailFailed, setMailSent, takeMail } from '../queries/outbox';
import { isRefusal, type Send } from './smtp';

/** Longer than the slowest talk with a mail server; a worker that died is followed after it. */
const LEASE_SECONDS = 120;
const ATTEMPTS = 12;
/** One slow mail server must not hold up all other mails. */
const LANES = 3;
const POLL_MS = 1_000;

export interface MailWorker {
  /** Sends what is due now; gives how many mails were tried. */
  drain(): Promise<number>;
  /** Waits for what is being sent, and sends no more. */
  stop(): Promise<void>;
}

/** Seconds until the next attempt after so many: half a minute, doubled up to six hours; null: none. */
export function retryAfter(attempts: number): number | null {
  return attempts >= ATTEMPTS ? null : Math.min(30 * 2 ** (attempts - 1), 6 * 3600);
}

/** Takes one mail, lets the database go, and talks to the mail server. */
export async function sendOne(
  db: Kysely<Database>,
  send: Send,
  leaseSeconds = LEASE_SECONDS,
): Promise<boolean> {
  const mail = await takeMail(db, leaseSeconds);
  if (!mail) return false;
  try {
    await send(mail);
  } catch (error) {
    const text = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    await setMailFailed(db, mail, text, isRefusal(error) ? null : retryAfter(mail.attempts));
    return true;
  }
  await setMailSent(db, mail);
  return true;
}

export function startMailWorker(
  db: Kysely<Database>,
  send: Send,
  onError: (error: unknown) => void,
): MailWorker {
  let stopped = false;
  let running: Promise<number> = Promise.resolve(0);
  const lane = async () => {
    let sent = 0;
    while (!stopped && (await sendOne(db, send))) sent++;
    return sent;
  };
  const drain = async () => {
    const counts = await Promise.all(Array.from({ length: LANES }, lane));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const tick = async () => {
    try {
      await (running = drain());
    } catch (error) {
      onError(error);
    }
    if (!stopped) timer = setTimeout(tick, POLL_MS).unref();
  };
  let timer = setTimeout(tick, POLL_MS).unref();
  return {
    drain,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running.catch(() => 0);
    },
  };
}
