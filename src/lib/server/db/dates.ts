import type { Kysely, KyselyPlugin } from 'kysely';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a library with tables of its own
export type AnyDatabase = Kysely<any>;

const DATES: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: ({ result }) => Promise.resolve({ ...result, rows: result.rows.map(datesOf) }),
};

const datesOf = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) =>
      typeof value === 'string' && key.endsWith('At') ? [key, new Date(value)] : [key, value],
    ),
  );

/**
 * The same database, with times as Date. For the sign-in library: it compares times with Date, and
 * a text would never be in the past.
 */
export const withDates = (db: AnyDatabase): AnyDatabase => db.withPlugin(DATES);
