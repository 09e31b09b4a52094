import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Importer } from '../src/lib/domain/candidate';
import { openDatabase } from '../src/lib/server/db/client';
import { openGazetteer } from '../src/lib/server/gazetteer/gazetteer';
import { findImporter, IMPORTERS } from '../src/lib/server/importers/formats';
import { readSettings } from '../src/lib/server/app/settings';
import { importOrganizations } from '../src/lib/server/usecases/import-organizations';
import { type ImportReport, OUTCOMES } from '../src/lib/server/usecases/import-report';
import { migrateToLatest } from '../db/migrate';
import { counter, run } from './progress';

const USAGE = `npm run import -- --format FORMAT FILE … [--dry-run] [--rows]

  --dry-run  say what would be added, changed and refused, and write nothing
  --rows     list every row with what becomes of it, not only those with a problem

Formats:
${IMPORTERS.map(usageOf).join('\n')}`;

function usageOf({ format, describes, files }: Importer): string {
  return `  ${format.padEnd(25)} ${describes}${files ? `; files ${files.join(' ')}` : ''}`;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      rows: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const importer = findImporter(values.format ?? '');
  if (values.help || !importer || positionals.length !== (importer.files?.length ?? 1)) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const database = await openDatabase(readSettings(process.env));
  try {
    await migrateToLatest(database.db);
    const report = await importOrganizations(database.db, await openGazetteer(), {
      ...importer,
      file: positionals.map((path) => basename(path)).join(', '),
      rows: importer.read(...positionals.map((path) => createReadStream(path))),
      dryRun: values['dry-run'],
      onProgress: counter('rows read'),
    });
    print(report, values.rows, values['dry-run']);
    return 0;
  } finally {
    await database.close();
  }
}

function print(report: ImportReport, everyRow: boolean, dryRun: boolean): void {
  for (const row of report.rows) {
    if (!everyRow && row.problems.length === 0) continue;
    console.log(`${row.line}\t${row.outcome}\t${row.name}\t${row.problems.join('; ')}`);
  }
  for (const dangling of report.relationships.dangling) console.log(`dangling\t${dangling}`);
  console.log(dryRun ? '\nNothing was written. It would be:' : '\nDone:');
  for (const outcome of OUTCOMES) {
    if (report.counts[outcome] > 0) console.log(`  ${report.counts[outcome]} ${outcome}`);
  }
  const { dangling, ...relationships } = report.relationships;
  for (const [outcome, count] of Object.entries(relationships)) {
    if (count > 0) console.log(`  ${count} relationships ${outcome}`);
  }
  if (dangling.length > 0)
    console.log(`  ${dangling.length} relationships without their other end`);
  if (report.sharedOffices > 0) {
    console.log(`  ${report.sharedOffices} registered offices at shared addresses, not on the map`);
  }
  if (report.vanished.length > 0) {
    console.log(`  ${report.vanished.length} records of earlier editions are not in this file`);
  }
}

run(main);
