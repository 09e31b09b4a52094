import { type Kysely, sql } from 'kysely';
import { TooManyRequests } from '$lib/domain/errors';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

export interface Budget {
  isLeft: boolean;
  /** Seconds until there is some again. */
  retryAfter: number;
}

/**
 * Takes one from what a key may use within a window of time, and says whether there was one left.
 * Keys of people are hashed before they come here.
 */
export async function takeFromBudget(
  db: Db,
  key: string,
  limit: number,
  windowSeconds: number,
): Promise<Budget> {
  const { rows } = await sql<{ taken: number; seconds: number }>`
    insert into rate_limit as r (key, taken, ends_at)
    values (${key}, 1, clock_timestamp() + make_interval(secs => ${windowSeconds}))
    on conflict (key) do update set
      taken = case when r.ends_at <= clock_timestamp() then 1
        else least(r.taken, 1000000) + 1 end,
      ends_at = case when r.ends_at <= clock_timestamp() then excluded.ends_at else r.ends_at end
    returning taken, ceil(extract(epoch from ends_at - clock_timestamp()))::integer as seconds`.execute(
    db,
  );
  return { isLeft: rows[0].taken <= limit, retryAfter: Math.max(1, rows[0].seconds) };
}

/** Takes one, or refuses. */
export async function spendBudget(
  db: Db,
  key: string,
  limit: number,
  windowSeconds: number,
): Promise<void> {
  const { isLeft, retryAfter } = await takeFromBudget(db, key, limit, windowSeconds);
  if (!isLeft) throw new TooManyRequests(retryAfter);
}

export async function deleteEndedBudgets(db: Db): Promise<void> {
  await sql`delete from rate_limit where ends_at < now()`.execute(db);
}
