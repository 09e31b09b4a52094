import { sql } from 'kysely';
import { listMigrations, migrateToLatest, migrateToNothing } from '../db/migrate';
import { type OpenDatabase, openDatabase } from '../src/lib/server/db/client';
import { openGazetteer } from '../src/lib/server/gazetteer/gazetteer';
import { readSettings } from '../src/lib/server/app/settings';
import { seedDirectory } from '../src/lib/server/usecases/seed-directory';
import { counter, run, say } from './progress';

const USAGE = `npm run db -- migrate        bring the tables to the newest version
npm run db -- seed           bring the curated organizations in
npm run db -- status         say what is there
npm run db -- reset --yes    remove everything, then migrate and seed`;

const COMMANDS: Record<string, (database: OpenDatabase) => Promise<void>> = {
  async migrate({ db }) {
    const names = await migrateToLatest(db);
    say(names.length > 0 ? `migrated: ${names.join(', ')}` : 'the tables are up to date');
  },
  async seed(database) {
    await COMMANDS.migrate(database);
    const { counts, relationships } = await seed(database);
    say(`${counts.new} organizations and ${relationships.new} relationships added`);
  },
  async status({ db, engine }) {
    const migrations = await listMigrations(db);
    const waiting = migrations.filter((migration) => !migration.executedAt);
    say(
      `${engine}, ${migrations.length - waiting.length} migrations run, ${waiting.length} waiting`,
    );
    if (waiting.length > 0) return;
    const { rows } = await sql<{ organizations: number; relationships: number; places: number }>`
      select (select count(*) from listing where is_public) as organizations,
        (select count(*) from relationship where record_state = 'published') as relationships,
        (select count(*) from place) as places`.execute(db);
    const { organizations, relationships, places } = rows[0];
    say(`${organizations} organizations, ${relationships} relationships, ${places} places`);
  },
  async reset(database) {
    if (!process.argv.includes('--yes')) {
      throw new Refused('This removes every organization. Add --yes if you mean it.');
    }
    await migrateToNothing(database.db);
    await COMMANDS.seed(database);
  },
};

class Refused extends Error {}

async function seed({ db }: OpenDatabase) {
  return seedDirectory(db, await openGazetteer(), 'db/seed', counter('rows'));
}

run(async () => {
  const command = COMMANDS[process.argv[2] ?? ''];
  if (!command) {
    console.log(USAGE);
    return 2;
  }
  const database = await openDatabase(readSettings(process.env));
  try {
    await command(database);
  } finally {
    await database.close();
  }
});
