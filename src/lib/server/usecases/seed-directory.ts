import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Database } from '../db/tables';
import { readSeed, SEED_SOURCE } from '../importers/weft-seed';
import { importOrganizations } from './import-organizations';
import type { ImportReport } from './import-report';
import type { Locator } from './place-rows';

/** Brings the curated organizations in; run again, it changes only what changed in the files. */
export function seedDirectory(
  db: Kysely<Database>,
  locator: Locator,
  folder: string,
  onProgress?: (rows: number) => void,
): Promise<ImportReport> {
  const file = (name: string) => createReadStream(join(folder, name));
  return importOrganizations(db, locator, {
    format: 'weft-seed',
    source: SEED_SOURCE,
    file: 'db/seed',
    rows: readSeed(file('organizations.csv'), file('relationships.csv')),
    dryRun: false,
    onProgress,
  });
}
