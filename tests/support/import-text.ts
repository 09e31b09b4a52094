import type { Kysely } from 'kysely';
import type { Database } from '../../src/lib/server/db/tables';
import { findImporter } from '../../src/lib/server/importers/formats';
import { importOrganizations } from '../../src/lib/server/usecases/import-organizations';
import type { Locator } from '../../src/lib/server/usecases/place-rows';

async function* bytesOf(text: string | Buffer): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 61) yield bytes.subarray(at, at + 61);
}

/** Imports files of one format from their text, cut into pieces as a stream would. */
export function importText(
  db: Kysely<Database>,
  locator: Locator,
  format: string,
  texts: (string | Buffer)[],
  dryRun = false,
) {
  const importer = findImporter(format);
  if (!importer) throw new Error(`There is no format ${format}.`);
  const rows = importer.read(...texts.map(bytesOf));
  return importOrganizations(db, locator, { ...importer, file: 'test', rows, dryRun });
}
