import { type Insertable, type Kysely } from 'kysely';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

export type Verdict = 'accept' | 'amend' | 'ask' | 'decline' | 'duplicate' | 'reply';

/** One word of a conversation about a submission: a steward's verdict, or its author's reply. */
export interface Review {
  id: number;
  accountId: string | null;
  verdict: Verdict;
  reason: string;
  createdAt: string;
}

export async function insertReview(
  db: Db,
  review: Insertable<Database['review']> & { verdict: Verdict },
): Promise<number> {
  const { id } = await db
    .insertInto('review')
    .values(review)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What was said about a submission, the oldest first. */
export async function listReviews(db: Db, submissionId: number): Promise<Review[]> {
  const rows = await db
    .selectFrom('review')
    .select(['id', 'accountId', 'verdict', 'reason', 'createdAt'])
    .where('submissionId', '=', submissionId)
    .orderBy('id')
    .execute();
  return rows as Review[];
}

/** Public id of what was written when a submission was accepted; null: nothing was. */
export async function findWritten(db: Db, submissionId: number): Promise<string | null> {
  const row = await db
    .selectFrom('review as r')
    .innerJoin('changeset as c', 'c.id', 'r.changesetId')
    .select('c.publicId')
    .where('r.submissionId', '=', submissionId)
    .orderBy('r.id', 'desc')
    .executeTakeFirst();
  return row?.publicId ?? null;
}
