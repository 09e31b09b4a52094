import type { Kysely } from 'kysely';
import { z } from 'zod';
import { emailSchema } from '$lib/domain/account';
import { InvalidInput, NotFound } from '$lib/domain/errors';
import type { Database } from '../db/tables';
import { findAccountId } from '../queries/account';
import { type ChangeRange, findChangeset } from '../queries/history';

/** What a steward may ask to undo: by a change, by a person and a day, or by an import. */
const askedSchema = z.union([
  z.object({
    change: z.string().regex(/^c[0-9a-z]{9}$/),
    of: z.enum(['change', 'author', 'import']).default('change'),
  }),
  z.object({ email: emailSchema, since: z.iso.date() }),
  z.object({ batch: z.coerce.number().int().positive().max(2_000_000_000) }),
]);

/** The changes that fields of a form or of an address mean; null where they ask for none. */
export async function findRange(
  db: Kysely<Database>,
  fields: Record<string, string>,
): Promise<ChangeRange | null> {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
  if (Object.keys(given).length === 0) return null;
  const asked = askedSchema.safeParse(given);
  if (!asked.success) throw new InvalidInput('Give a change, a person and a day, or an import.');
  if ('batch' in asked.data) return { importBatchId: asked.data.batch };
  if ('email' in asked.data) {
    const accountId = await findAccountId(db, asked.data.email);
    if (!accountId) throw new NotFound('Nobody has an account with this address.');
    return { accountId, since: asked.data.since };
  }
  const { change, of } = asked.data;
  const changeset = await findChangeset(db, change);
  if (!changeset) throw new NotFound('There is no such change.');
  if (of === 'change') return { changesetId: changeset.id };
  const { accountId, importBatchId, createdAt } = changeset;
  if (of === 'author' && accountId) return { accountId, since: createdAt };
  if (of === 'import' && importBatchId) return { importBatchId };
  throw new NotFound('Nobody who signed in, and no import, made this change.');
}
