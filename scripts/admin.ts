import { parseArgs } from 'node:util';
import { emailSchema, readRegion, type Role, ROLES } from '../src/lib/domain/account';
import { readSettings } from '../src/lib/server/app/settings';
import { openDatabase } from '../src/lib/server/db/client';
import { openGazetteer } from '../src/lib/server/gazetteer/gazetteer';
import { listStewards } from '../src/lib/server/queries/account';
import { giveRole } from '../src/lib/server/usecases/give-role';
import { migrateToLatest } from '../db/migrate';
import { run, say } from './progress';

const USAGE = `npm run admin -- grant EMAIL steward [--region US-CO]   look after everything, or one country or region
npm run admin -- grant EMAIL admin                      also see the audit log
npm run admin -- revoke EMAIL                           back to a contributor
npm run admin -- list                                   who has which role

  --reason "…"  ten characters or more, for the audit log

The embedded database is open to one process at a time: stop the app first.`;

class Refused extends Error {}

type Database = Awaited<ReturnType<typeof openDatabase>>['db'];

async function change(db: Database, given: { email: string; role: string; region?: string }) {
  const email = emailSchema.safeParse(given.email);
  if (!email.success) throw new Refused(`${given.email} is not an e-mail address.`);
  const role = ROLES.find((known) => known === given.role);
  if (!role) throw new Refused(`${given.role} is not a role; steward and admin are.`);
  const region = given.region === undefined ? null : await knownRegion(given.region, role);
  const reason = values.reason ?? 'Done at the console of the server.';
  if (reason.trim().length < 10) throw new Refused('The reason needs ten characters or more.');
  await giveRole(db, { email: email.data, role, region, reason, by: null });
  say(`${email.data} is now ${role}${region ? ` for ${region.replace('.', '-')}` : ''}`);
}

async function knownRegion(code: string, role: Role): Promise<string> {
  if (role !== 'steward') throw new Refused('Only a steward is limited to a region.');
  const region = readRegion(code);
  const entry = (await openGazetteer()).find(region);
  if (entry?.level === 'region' || entry?.level === 'country') return region;
  throw new Refused(`${code} is no country or region known here; US and US-CO are.`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { region: { type: 'string' }, reason: { type: 'string' } },
});

run(async () => {
  const [command, email = '', role = ''] = positionals;
  if (!['grant', 'revoke', 'list'].includes(command) || (command !== 'list' && !email)) {
    console.log(USAGE);
    return 2;
  }
  const { db, close } = await openDatabase(readSettings(process.env));
  try {
    await migrateToLatest(db);
    if (command === 'grant') await change(db, { email, role, region: values.region });
    if (command === 'revoke') await change(db, { email, role: 'contributor' });
    if (command !== 'list') return;
    for (const account of await listStewards(db)) {
      const where = account.region?.replace('.', '-') ?? 'everywhere';
      const seen = account.emailVerified ? '' : '\thas not signed in yet';
      console.log(`${account.email}\t${account.role}\t${where}${seen}`);
    }
  } finally {
    await close();
  }
});
