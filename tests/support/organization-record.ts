import type { Kysely } from 'kysely';
import { EMPTY_RECORD, type OrganizationRecord } from '../../src/lib/domain/record';
import type { Database } from '../../src/lib/server/db/tables';
import { getKeptRecord } from '../../src/lib/server/queries/record';
import { type Author, writeChangeset } from '../../src/lib/server/usecases/write-changeset';

export const byNobody: Author = {
  kind: 'edit',
  reason: 'a test wrote it',
  accountId: null,
  statement: null,
};

/** Adds a made-up organization and gives it as kept. */
export async function addRecord(
  db: Kysely<Database>,
  slug: string,
  record: Partial<OrganizationRecord> = {},
  author = byNobody,
) {
  const whole = { ...EMPTY_RECORD, name: `Invented ${slug}`, ...record };
  const id = await writeChangeset(db, author, (changes) => changes.addOrganization(slug, whole));
  return getKeptRecord(db, id);
}

/** Adds an account and gives its id. */
export async function addAccount(db: Kysely<Database>, email: string, role = 'contributor') {
  const { id } = await db
    .insertInto('account')
    .values({ email, name: '', emailVerified: true, role })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
