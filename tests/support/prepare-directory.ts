import { sql } from 'kysely';
import { migrateToLatest } from '../../db/migrate';
import { readSettings } from '../../src/lib/server/app/settings';
import { openDatabase } from '../../src/lib/server/db/client';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { refreshListings } from '../../src/lib/server/queries/listing';
import { seedDirectory } from '../../src/lib/server/usecases/seed-directory';

/** Seeds the embedded database of DATA_DIR, in which CoopCycle was then merged into CICOPA. */
const database = await openDatabase(readSettings(process.env));
await migrateToLatest(database.db);
await seedDirectory(database.db, await openGazetteer(), 'db/seed');
await database.db.transaction().execute(async (db) => {
  await sql`update organization set record_state = 'merged',
    merged_into = (select id from organization where slug = 'cicopa')
    where slug = 'coopcycle'`.execute(db);
  const { rows } = await sql<{ id: number }>`select id from organization`.execute(db);
  await refreshListings(
    db,
    rows.map(({ id }) => id),
  );
});
await database.close();
