import type { Kysely } from 'kysely';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

export interface NewAct {
  /** Null: done at the console of the server. */
  accountId: string | null;
  /** A short code, such as `grant`. */
  act: string;
  subjectType: string;
  subjectId: string;
  /** Ten characters at least. */
  reason: string;
  detail?: Record<string, unknown>;
}

/** Records what a steward or admin does; call it in the transaction of the act itself. */
export async function insertAct(db: Db, { detail, ...act }: NewAct): Promise<void> {
  await db
    .insertInto('audit')
    .values({ ...act, detail: JSON.stringify(detail ?? {}) })
    .execute();
}

/** The newest acts first; `before` is the id of the last one seen. */
export function listActs(db: Db, { before, limit }: { before: number | null; limit: number }) {
  return db
    .selectFrom('audit as a')
    .leftJoin('account as by', 'by.id', 'a.accountId')
    .leftJoin('account as about', (join) =>
      join
        .on('a.subjectType', '=', 'account')
        .on((on) => on(on.cast<string>('about.id', 'text'), '=', on.ref('a.subjectId'))),
    )
    .select([
      'a.id',
      'a.act',
      'a.subjectType',
      'a.subjectId',
      'a.reason',
      'a.createdAt',
      'a.detail',
    ])
    .select(['by.email as by', 'about.email as about'])
    .$if(before !== null, (query) => query.where('a.id', '<', before))
    .orderBy('a.id', 'desc')
    .limit(limit)
    .execute();
}
