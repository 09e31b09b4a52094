import { parseArgs } from 'node:util';
import { migrateToLatest } from '../db/migrate';
import { openSeal } from '../src/lib/server/accounts/seal';
import { keepSecret } from '../src/lib/server/accounts/secret';
import { readSettings } from '../src/lib/server/app/settings';
import { openDatabase } from '../src/lib/server/db/client';
import { countYearlyDue } from '../src/lib/server/queries/freshness';
import { askYearly } from '../src/lib/server/usecases/ask-yearly';
import { run, say } from './progress';

const USAGE = `npm run freshness -- status          how many entries nobody confirmed for a year
npm run freshness -- ask [--limit N] mail those that can be reached, at most once a year each

The running app asks by itself, a few every ten minutes. The embedded database is open to one
process at a time: stop the app first.`;

run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { limit: { type: 'string', default: '1000' } },
  });
  const [command] = positionals;
  const limit = Number(values.limit);
  if (!['status', 'ask'].includes(command) || !Number.isInteger(limit) || limit < 1) {
    console.log(USAGE);
    return 2;
  }
  const settings = readSettings(process.env);
  const { db, close } = await openDatabase(settings);
  try {
    await migrateToLatest(db);
    if (command === 'ask') {
      const { authSecret, dataDir, origin } = settings;
      const seal = openSeal(authSecret ?? keepSecret(dataDir));
      say(`${await askYearly({ db, seal, origin }, limit)} organizations asked`);
    }
    say(`${await countYearlyDue(db)} entries wait for the question, with or without an address`);
  } finally {
    await close();
  }
});
