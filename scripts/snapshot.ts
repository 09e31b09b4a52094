import { parseArgs } from 'node:util';
import { migrateToLatest } from '../db/migrate';
import { openReading } from '../src/lib/server/app/open-reading';
import { readSettings } from '../src/lib/server/app/settings';
import { type OpenDatabase, openDatabase } from '../src/lib/server/db/client';
import { openGazetteer } from '../src/lib/server/gazetteer/gazetteer';
import { listSnapshots } from '../src/lib/server/queries/snapshot';
import { createSnapshot } from '../src/lib/server/usecases/create-snapshot';
import { wholeDataset } from '../src/lib/server/usecases/whole-dataset';
import { run, say } from './progress';

const USAGE = `npm run snapshot -- create [--label 2026-11]  freeze everything public into files that never change
npm run snapshot -- list                      say what was frozen`;

type Settings = ReturnType<typeof readSettings>;

async function create(database: OpenDatabase, settings: Settings, label: string): Promise<void> {
  const reading = await openReading(database, await openGazetteer(), (error) =>
    console.error(error),
  );
  try {
    const source = { ...reading, copyOut: database.copyOut };
    const snapshot = await createSnapshot(database, {
      label,
      folder: settings.snapshotDir,
      dataset: await wholeDataset(source, settings.origin),
      onFile: (name) => say(`writing ${name} …`),
    });
    const { organizations, relationships, files } = snapshot;
    say(`${label}: ${organizations} organizations, ${relationships} relationships`);
    for (const { name, bytes, sha256 } of files) console.log(`${sha256}  ${name}  ${bytes} bytes`);
    say(`${settings.origin}/data/snapshots/${label}`);
  } finally {
    reading.stop();
  }
}

async function list({ db }: OpenDatabase): Promise<void> {
  const snapshots = await listSnapshots(db);
  if (snapshots.length === 0) return say('nothing was frozen yet');
  for (const { label, createdAt, organizations, relationships, files } of snapshots) {
    const counts = `${organizations} organizations, ${relationships} relationships`;
    say(`${label}  ${createdAt.slice(0, 10)}  ${counts}, ${files.length} files`);
  }
}

run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { label: { type: 'string' } },
  });
  const [command, ...rest] = positionals;
  if (!['create', 'list'].includes(command) || rest.length > 0) {
    console.log(USAGE);
    return 2;
  }
  const settings = readSettings(process.env);
  const database = await openDatabase(settings);
  try {
    await migrateToLatest(database.db);
    if (command === 'list') await list(database);
    else await create(database, settings, values.label ?? new Date().toISOString().slice(0, 7));
  } finally {
    await database.close();
  }
});
