import { parseArgs } from 'node:util';
import { migrateToLatest } from '../db/migrate';
import { type OpenDatabase, openDatabase } from '../src/lib/server/db/client';
import { readSettings } from '../src/lib/server/app/settings';
import { type Stage, STAGES } from '../src/lib/server/network/compute';
import { findNetworkVersion } from '../src/lib/server/queries/network';
import { layOutNetwork } from '../src/lib/server/usecases/lay-out-network';
import { progressBar, run, say } from './progress';

const USAGE = `npm run network -- layout [--full]   compute positions and measures if anything changed;
                                     --full: lay everything out anew
npm run network -- status            say what was computed last`;

const WORDS: Record<Stage, string> = {
  communities: 'finding communities',
  layout: 'laying out',
  betweenness: 'measuring betweenness',
};

async function layOut(database: OpenDatabase, full: boolean): Promise<void> {
  const show = progressBar();
  const done = await layOutNetwork(database, {
    full,
    onStage: (stage, share) =>
      show(`${STAGES.indexOf(stage) + 1}/${STAGES.length} ${WORDS[stage]}`, share),
  });
  show(null);
  if (done === 'busy') say('another process is computing the network');
  else if (done === 'same') say('nothing has changed since the last time; --full computes anyway');
  else {
    say(
      `version ${done.version}: ${done.organizations} organizations, ${done.relationships} relationships, ` +
        `${done.communities} communities in ${done.duration.toFixed(1)} s`,
    );
  }
}

async function status({ db }: OpenDatabase): Promise<void> {
  const version = await findNetworkVersion(db);
  if (!version) return say('nothing was computed yet');
  const { betweennessSamples: samples } = version;
  say(`version ${version.id} of ${version.createdAt}`);
  say(`${version.organizations} organizations, ${version.relationships} relationships`);
  say(`${version.components} connected parts, ${version.communities} communities`);
  say(`modularity ${version.modularity.toFixed(3)}`);
  say(`betweenness ${samples ? `estimated from ${samples} starting points` : 'exact'}`);
}

run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { full: { type: 'boolean', default: false } },
  });
  const [command] = positionals;
  if (command !== 'layout' && command !== 'status') {
    console.log(USAGE);
    return 2;
  }
  const database = await openDatabase(readSettings(process.env));
  try {
    await migrateToLatest(database.db);
    await (command === 'layout' ? layOut(database, values.full) : status(database));
  } finally {
    await database.close();
  }
});
