import { APIError } from 'better-auth/api';
import type { Kysely } from 'kysely';
import { TooManyRequests } from '$lib/domain/errors';
import { CODE_SECONDS, printCode, readCode } from '$lib/domain/sign-in-code';
import { mailMessages } from '$lib/messages/mail';
import type { Auth } from '../accounts/auth';
import type { Seal } from '../accounts/seal';
import type { Database } from '../db/tables';
import { composeMail } from '../mail/compose';
import { setLanguage } from '../queries/account';
import { insertMail } from '../queries/outbox';
import { takeFromBudget } from '../queries/rate-limit';
import { confirmSubmission } from './send-submission';

interface SignIn {
  db: Kysely<Database>;
  auth: Auth;
  seal: Seal;
  origin: string;
}

interface Asked {
  email: string;
  language: string;
  /** Path to go on to. */
  next: string;
  /** Whose limit the request counts against. */
  network: string;
  /** Whether the browser did the work of a challenge. */
  hasWorked: boolean;
}

/** How often within a while; `plain` for mails asked for without the work of a challenge. */
const LIMITS = {
  mail: { address: [5, 30 * 60], network: [25, 5 * 60] },
  plain: { address: [2, 30 * 60], network: [5, 5 * 60] },
  guess: { address: [15, 30 * 60], network: [50, 30 * 60] },
};

/**
 * Mails a code, the same for an address that has an account and one that has none. What comes back
 * is kept by the browser: the code is worth nothing without it.
 */
export async function askForCode(
  { db, auth, seal, origin }: SignIn,
  { email, language, next, network, hasWorked }: Asked,
): Promise<string> {
  if (!hasWorked) await take({ db, seal }, 'plain', { network, address: email });
  await take({ db, seal }, 'mail', { network, address: email });
  const otp = await auth.api.createVerificationOTP({ body: { email, type: 'sign-in' } });
  const [code, nonce] = otp.split('.');
  const texts = mailMessages(language).signIn;
  const mail = composeMail(
    {
      reason: `sign-in:${seal.mac('code', otp)}`,
      to: { address: email, language },
      subject: texts.subject,
      parts: [
        { kind: 'text', text: texts.intro },
        { kind: 'code', text: printCode(code) },
        { kind: 'text', text: texts.how },
        { kind: 'link', text: texts.link, href: `${origin}/sign-in/code?code=${code}` },
        { kind: 'text', text: texts.unasked },
      ],
      why: texts.why,
      expiresInSeconds: CODE_SECONDS,
    },
    origin,
  );
  await insertMail(db, mail);
  return seal.close('sign-in', { email, nonce, next }, CODE_SECONDS);
}

/** What the browser kept since it asked for a code; null where that was elsewhere or too long ago. */
export function readKept(seal: Seal, kept: string | undefined) {
  const values = kept ? seal.open('sign-in', kept) : null;
  return values && { email: values.email, nonce: values.nonce, next: values.next };
}

/** Opens a session; null: the code does not fit. An account is made with the first one. */
export async function enterCode(
  { db, auth, seal, origin }: SignIn,
  kept: { email: string; nonce: string; next: string },
  { typed, language, network }: { typed: string; language: string; network: string },
): Promise<Headers | null> {
  await take({ db, seal }, 'guess', { network, address: kept.email });
  try {
    const { headers, response } = await auth.api.signInEmailOTP({
      body: { email: kept.email, otp: `${readCode(typed)}.${kept.nonce}`, language },
      returnHeaders: true,
    });
    await setLanguage(db, response.user.id, language);
    await confirmSent({ db, origin }, kept, { id: response.user.id, language });
    return headers;
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}

/** Who asked for the code by sending a form has now shown that the address is theirs. */
async function confirmSent(
  site: Pick<SignIn, 'db' | 'origin'>,
  { email, next }: { email: string; next: string },
  account: { id: string; language: string },
): Promise<void> {
  const sent = /^\/submissions\/(s[0-9a-z]{9})$/.exec(next)?.[1];
  if (sent) await confirmSubmission(site, sent, { ...account, email });
}

async function take(
  { db, seal }: Pick<SignIn, 'db' | 'seal'>,
  what: keyof typeof LIMITS,
  who: { network: string; address: string },
): Promise<void> {
  // the network first: one that asks too much must not use up what an address has
  for (const by of ['network', 'address'] as const) {
    const [limit, seconds] = LIMITS[what][by];
    const key = `sign-in-${what}:${by}:${seal.mac('rate-limit', who[by])}`;
    const { isLeft, retryAfter } = await takeFromBudget(db, key, limit, seconds);
    if (!isLeft) throw new TooManyRequests(retryAfter);
  }
}
