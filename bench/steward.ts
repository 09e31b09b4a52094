import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { submissionSchema } from '../src/lib/domain/submission';
import { openSeal } from '../src/lib/server/accounts/seal';
import { getOrInsertAccount } from '../src/lib/server/queries/account';
import { listDuplicates } from '../src/lib/server/queries/duplicate';
import { sendSubmission } from '../src/lib/server/usecases/send-submission';
import { type Bench, open, timed } from './measures';
import { measureQueue } from './queue';
import { synthesize } from './synthetic';
import type { Row } from './table';
import { Random } from './random';

/** What stewards and those who send something wait for. */
export const STEWARD = {
  submissions: measureSubmissions,
  duplicates: measureDuplicates,
  queue: measureQueue,
};

const CLIENTS = 20;
const SENT = 3000;
/** Each person sends a little, as the limits would have it. */
const PER_ACCOUNT = 15;
/** Every tenth form is sent twice at once, as by a double click. */
const TWICE = 10;

/** Twenty people at once, each sending one after another; part of them click twice. */
async function measureSubmissions({ database, gazetteer }: Bench): Promise<Row[]> {
  const { db } = database;
  const towns = gazetteer.largest(20_000);
  const site = { db, seal: openSeal('a secret of the bench'), origin: 'https://weft.example' };
  const accounts: { id: string; email: string }[] = [];
  for (let i = 0; i < SENT / PER_ACCOUNT; i++) {
    const email = `bench-${i}@weft.example`;
    accounts.push({ id: await getOrInsertAccount(db, email), email });
  }
  await emptyOf(db);
  const times: number[] = [];
  const sent = new Set<string>();
  const send = async (i: number) => {
    const { name, kind, summary } = synthesize(i + 1, towns);
    const texts = [{ language: 'en', summary, isOriginal: true }];
    const patch = { name, kinds: [kind], status: 'active', texts };
    const account = accounts[i % accounts.length];
    const form = { key: randomUUID(), content: submissionSchema.parse({ patch }), about: null };
    const sender = { account, email: account.email, language: 'en', network: '192.0.2.1' };
    const once = async () => {
      const start = performance.now();
      const { publicId } = await sendSubmission(site, form, { ...sender, hasWorked: true });
      times.push(performance.now() - start);
      sent.add(publicId);
    };
    await (i % TWICE === 0 ? Promise.all([once(), once()]) : once());
  };
  const start = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (next < SENT) await send(next++);
    }),
  );
  const rate = Math.round(SENT / ((performance.now() - start) / 1000));
  const { rows } = await sql<{ kept: number; mails: number }>`select
    (select count(*)::integer from submission) as kept,
    (select count(*)::integer from outbox where reason like 'submission:%') as mails`.execute(db);
  await emptyOf(db);
  const lost = sent.size - rows[0].kept;
  const note = `${rate}/s; ${rows[0].kept} kept, ${rows[0].mails} mails, ${SENT - sent.size} doubled, ${lost} lost`;
  return [{ what: '20 send at once', times, note, target: '300/s, p95 150, 0 lost, 0 doubled' }];
}

async function emptyOf(db: Bench['database']['db']): Promise<void> {
  await sql`delete from submission`.execute(db);
  await sql`delete from outbox where reason like 'submission:%'`.execute(db);
  await sql`delete from rate_limit`.execute(db);
}

const RUNS = 300;

/** A name that is in the directory, misspelt or shortened, with its town and website. */
async function measureDuplicates(bench: Bench): Promise<Row[]> {
  const reading = await open(bench);
  const towns = bench.gazetteer.largest(20_000);
  const random = new Random(11);
  const asked = Array.from({ length: RUNS }, (_, i) => {
    const facts = synthesize(1 + random.below(bench.count), towns);
    const place = facts.places[0];
    const words = facts.name.split(' ');
    const shorter = words.length > 2 ? words.slice(0, -1).join(' ') : facts.name;
    return {
      id: facts.id,
      names: [i % 2 === 0 ? facts.name : shorter],
      hosts: i % 3 === 0 ? [facts.links[0].host] : [],
      countries: place ? [place.countryCode ?? ''] : [],
      point: place ? { lat: place.lat ?? 0, lon: place.lon ?? 0 } : null,
    };
  });
  for (const one of asked.slice(0, 20)) await listDuplicates(reading, one);
  let found = 0;
  const times = await timed(RUNS, async (i) => {
    const list = await listDuplicates(reading, asked[i]);
    if (list.some(({ id }) => id === asked[i].id)) found++;
  });
  const note = `${found} of ${RUNS} found`;
  return [{ what: 'duplicates of one name and place', times, note, target: '1M: p95 60' }];
}
