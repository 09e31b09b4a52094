import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** What a steward decided about two entries that look alike; remembered for good. */
export async function setDuplicatePair(
  db: Db,
  one: number,
  other: number,
  decided: { state: 'different' | 'merged'; accountId: string },
): Promise<void> {
  const [a, b] = one < other ? [one, other] : [other, one];
  await db
    .insertInto('duplicatePair')
    .values({ a, b, ...decided })
    .onConflict((conflict) =>
      conflict.columns(['a', 'b']).doUpdateSet({ ...decided, createdAt: sql`now()` }),
    )
    .execute();
}
