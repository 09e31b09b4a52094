import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Account } from '../../src/lib/domain/account';
import type { RecordPatch } from '../../src/lib/domain/record';
import { type SubmissionContent, submissionSchema } from '../../src/lib/domain/submission';
import { openSeal } from '../../src/lib/server/accounts/seal';
import type { Database } from '../../src/lib/server/db/tables';
import { type Sent, sendSubmission } from '../../src/lib/server/usecases/send-submission';

export const siteOf = (db: Kysely<Database>) => ({
  ...{ db, seal: openSeal('a secret of tests'), origin: 'https://weft.example' },
});

/** What a submission says, with a made-up name where none is given. */
export function contentOf(
  patch: RecordPatch,
  rest: Partial<SubmissionContent> = {},
): SubmissionContent {
  return submissionSchema.parse({ ...rest, patch: { name: 'Invented', ...patch } });
}

/** Somebody who signed in sends something. */
export function send(
  db: Kysely<Database>,
  account: Account,
  { patch = {}, ...sent }: Partial<Sent> & { patch?: RecordPatch },
) {
  const whole = { key: randomUUID(), content: contentOf(patch), about: null, ...sent };
  const sender = { account, email: account.email, language: 'en', network: '192.0.2.1' };
  return sendSubmission(siteOf(db), whole, { ...sender, hasWorked: true });
}
