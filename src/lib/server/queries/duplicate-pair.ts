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

/** Organizations of which a steward said that they are others than this one. */
export async function listDifferent(db: Db, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select case when a = ${id} then b else a end as id from duplicate_pair
    where (a = ${id} or b = ${id}) and state = 'different'`.execute(db);
  return rows.map((row) => row.id);
}
