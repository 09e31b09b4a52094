import { randomInt } from 'node:crypto';
import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Kysely } from 'kysely';
import type { Database } from '../db/tables';
import { takeFromBudget } from '../queries/rate-limit';
import type { Seal } from './seal';

/** Rounds a key: 2 ms on a laptop. */
const COST = 5_000;
/** Which key is the right one, so half a second on a laptop, a few on an old phone, and never more. */
const FEWEST_KEYS = 150;
const MOST_KEYS = 250;
const SECONDS = 20 * 60;

const secretOf = (seal: Seal) => seal.mac('challenge', '');

/** A piece of work for the browser of somebody who fills a public form. */
export function makeChallenge(seal: Seal): Promise<Challenge> {
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: COST,
    counter: randomInt(FEWEST_KEYS, MOST_KEYS),
    deriveKey,
    expiresAt: new Date(Date.now() + SECONDS * 1000),
    hmacSignatureSecret: secretOf(seal),
  });
}

/** Whether the field `altcha` of a form has the answer to a challenge of ours, used only once. */
export async function hasWorked(
  { db, seal }: { db: Kysely<Database>; seal: Seal },
  field: unknown,
): Promise<boolean> {
  const payload = readPayload(field);
  if (!payload) return false;
  try {
    const { verified } = await verifySolution({
      ...payload,
      deriveKey,
      hmacSignatureSecret: secretOf(seal),
    });
    if (!verified) return false;
  } catch {
    return false; // a payload of another shape
  }
  const key = `challenge:${seal.mac('challenge', String(payload.challenge.signature))}`;
  return (await takeFromBudget(db, key, 1, SECONDS)).isLeft;
}

function readPayload(field: unknown): Payload | null {
  if (typeof field !== 'string' || field === '' || field.length > 4_000) return null;
  try {
    return JSON.parse(Buffer.from(field, 'base64').toString('utf8')) as Payload;
  } catch {
    return null;
  }
}
