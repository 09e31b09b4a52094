import { type Kysely, type MigrationInfo, Migrator, NO_MIGRATIONS } from 'kysely';
import { MIGRATIONS } from './migrations/index';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- migrations run whatever the tables are
type AnyDatabase = Kysely<any>;

const migratorOf = (db: AnyDatabase) =>
  new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });

/** Brings the database to the newest version and returns the names of the migrations it ran. */
export async function migrateToLatest(db: AnyDatabase): Promise<string[]> {
  return finish(await migratorOf(db).migrateToLatest());
}

/** Takes every migration back, the newest first. */
export async function migrateToNothing(db: AnyDatabase): Promise<string[]> {
  return finish(await migratorOf(db).migrateTo(NO_MIGRATIONS));
}

export function listMigrations(db: AnyDatabase): Promise<readonly MigrationInfo[]> {
  return migratorOf(db).getMigrations();
}

function finish({ error, results }: Awaited<ReturnType<Migrator['migrateToLatest']>>): string[] {
  if (error) throw error instanceof Error ? error : new Error(String(error));
  return (results ?? []).map((result) => result.migrationName);
}
