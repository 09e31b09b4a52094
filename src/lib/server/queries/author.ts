import { type Kysely, sql } from 'kysely';
import type { SubmissionState } from '$lib/domain/submission';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** What an account has done here, as a steward weighs it. */
export interface AuthorHistory {
  /** Since when there is the account. */
  since: string;
  accepted: number;
  refused: number;
  waiting: number;
  /** Changesets of theirs, and how many of these were undone since. */
  changes: number;
  undone: number;
  /** The newest of what they sent. */
  recent: { publicId: string; name: string; state: SubmissionState }[];
}

const SHOWN = 5;

/** The history of the author of a submission, that one aside. */
export async function getAuthorHistory(
  db: Db,
  accountId: string,
  submissionId: number,
): Promise<AuthorHistory> {
  const { rows } = await sql<AuthorHistory>`
    select a.created_at as since, s.accepted, s.refused, s.waiting, c.changes, c.undone,
      (select coalesce(jsonb_agg(jsonb_build_object('publicId', r.public_id, 'name', r.name,
          'state', r.state)), '[]')
        from (select public_id, name, state from submission
          where account_id = a.id and id <> ${submissionId}
          order by created_at desc limit ${SHOWN}) r) as recent
    from account a
      cross join lateral (select count(*) filter (where state = 'accepted') as accepted,
          count(*) filter (where state = 'rejected') as refused,
          count(*) filter (where state in ('received', 'needs_changes')) as waiting
        from (select state from submission
          where account_id = a.id and id <> ${submissionId} limit 1000) x) s
      cross join lateral (select count(*) as changes,
          count(*) filter (where exists (select from changeset u where u.reverts = x.id)) as undone
        from (select id from changeset where account_id = a.id limit 1000) x) c
    where a.id = ${accountId}`.execute(db);
  return rows[0];
}
