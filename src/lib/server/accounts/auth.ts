import { randomBytes, randomInt } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { emailOTP } from 'better-auth/plugins/email-otp';
import { CODE_ALPHABET, CODE_LENGTH, CODE_SECONDS } from '$lib/domain/sign-in-code';
import { type AnyDatabase, withDates } from '../db/dates';
import type { Seal } from './seal';

const DAY = 24 * 3600;

export interface AuthOptions {
  db: AnyDatabase;
  /** Scheme, host and port under which visitors reach the app. */
  origin: string;
  seal: Seal;
}

export type Auth = ReturnType<typeof openAuth>;

/**
 * Accounts, sessions and one-time codes. Nothing of it is mounted: form actions call `auth.api`,
 * where the limits of the library do not hold and ours do.
 */
export function openAuth({ db, origin, seal }: AuthOptions) {
  const isSecure = origin.startsWith('https:');
  return betterAuth({
    baseURL: origin,
    trustedOrigins: [origin],
    secret: seal.mac('session', ''),
    database: { db: withDates(db), type: 'postgres' },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    user: {
      modelName: 'account',
      additionalFields: {
        role: { type: 'string', required: false, input: false },
        region: { type: 'string', required: false, input: false },
        language: { type: 'string', required: false, input: true },
      },
    },
    account: { modelName: 'accountIdentity', accountLinking: { enabled: false } },
    verification: { modelName: 'signInCode' },
    session: {
      modelName: 'session',
      fields: { userId: 'accountId' },
      expiresIn: 30 * DAY,
      updateAge: DAY,
      cookieCache: { enabled: false },
    },
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
      disableOriginCheck: false,
      // with true the library would put its own prefix before __Host-
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: sessionCookie(origin),
          attributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
        },
      },
    },
    plugins: [
      emailOTP({
        otpLength: CODE_LENGTH,
        expiresIn: CODE_SECONDS,
        allowedAttempts: 5,
        // the mail has the code, the browser that asked for it has the nonce; only both together fit
        generateOTP: () => `${makeCode()}.${randomBytes(16).toString('base64url')}`,
        storeOTP: { hash: (otp) => Promise.resolve(seal.mac('code', otp)) },
        sendVerificationOTP: () => Promise.reject(new Error('Codes are mailed by the outbox.')),
      }),
    ],
  });
}

export const sessionCookie = (origin: string) =>
  origin.startsWith('https:') ? '__Host-session' : 'session';

function makeCode(): string {
  return Array.from(
    { length: CODE_LENGTH },
    () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)],
  ).join('');
}
