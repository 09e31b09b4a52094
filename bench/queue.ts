import { sql } from 'kysely';
import { giveRole } from '../src/lib/server/usecases/give-role';
import { getOrInsertAccount } from '../src/lib/server/queries/account';
import { type Bench, timed } from './measures';
import { answered, ORIGIN, startApp } from './page';
import { synthesize } from './synthetic';
import type { Row } from './table';

const WAITING = 10_000;
const STEWARD = 'bench-steward@weft.example';
const RUNS = 100;
const BATCH = 1000;

/** What a steward waits for over HTTP: the queue, the next item, an approval. */
export async function measureQueue(bench: Bench): Promise<Row[]> {
  const { databaseUrl, database } = bench;
  // the embedded database is open to one process, and the app is another
  if (!databaseUrl) return [];
  const { db } = database;
  await fillQueue(bench);
  const role = { email: STEWARD, role: 'steward', region: null, by: null } as const;
  await giveRole(db, { ...role, reason: 'A steward of the bench.' });
  const app = startApp({ databaseUrl, dataDir: '.cache/unused' } as Parameters<typeof startApp>[0]);
  try {
    await answered();
    const cookie = await signIn(bench);
    const get = async (path: string) =>
      (await fetch(ORIGIN + path, { headers: { cookie } })).text();
    const queue = await timed(RUNS, () => get('/steward'));
    let [, path] = /href="(\/steward\/submissions\/[^"]+)"/.exec(await get('/steward')) ?? [];
    const times: number[] = [];
    const approvals: number[] = [];
    for (let i = 0; i < RUNS; i++) {
      path = path.replaceAll('&amp;', '&');
      const start = performance.now();
      const html = await get(path);
      times.push(performance.now() - start);
      const begun = performance.now();
      const location = await approve(path, html, cookie);
      approvals.push(performance.now() - begun);
      if (!location.includes('/submissions/')) throw new Error(`approved to ${location}`);
      path = location;
    }
    const note = `${WAITING.toLocaleString('en')} waiting`;
    return [
      { what: 'opening the queue, HTTP', times: queue, note, target: 'p95 100' },
      { what: 'the next item, HTTP', times, target: 'p95 100' },
      { what: 'approving a new organization, HTTP', times: approvals, target: 'p95 100' },
    ];
  } finally {
    app.kill();
    await emptyQueue(bench);
  }
}

/** Sends the form of an item as it stands; gives where it leads. */
async function approve(path: string, html: string, cookie: string): Promise<string> {
  const [at, query = ''] = path.split('?');
  const body = new URLSearchParams(
    [...html.matchAll(/name="take" value="(\w+)"/g)].map(([, field]) => ['take', field]),
  );
  body.set('revision', '1');
  const response = await fetch(`${ORIGIN}${at}?/approve&${query}`, {
    ...{ method: 'POST', body, redirect: 'manual' },
    headers: { cookie, origin: ORIGIN, accept: 'text/html' },
  });
  await response.text();
  return response.headers.get('location') ?? String(response.status);
}

/** Signs in as a browser does, with the code out of the outbox; gives the cookies. */
async function signIn({ database }: Bench): Promise<string> {
  const cookies = new Map<string, string>();
  const post = async (path: string, form: Record<string, string>) => {
    const response = await fetch(ORIGIN + path, {
      ...{ method: 'POST', body: new URLSearchParams(form), redirect: 'manual' },
      headers: { origin: ORIGIN, accept: 'text/html', cookie: header() },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
  };
  const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  await sql`delete from rate_limit`.execute(database.db);
  await post('/sign-in', { email: STEWARD });
  const { rows } = await sql<{ text: string }>`select body_text as text from outbox
    where to_address = ${STEWARD} order by id desc limit 1`.execute(database.db);
  await post('/sign-in/code', { code: /code=(\w{8})/.exec(rows[0]?.text ?? '')?.[1] ?? '' });
  return header();
}

async function fillQueue({ database, gazetteer, count }: Bench): Promise<void> {
  const { db } = database;
  await emptyQueue({ database });
  const accountId = await getOrInsertAccount(db, 'bench-sender@weft.example');
  const towns = gazetteer.largest(20_000);
  for (let start = 0; start < WAITING; start += BATCH) {
    const rows = Array.from({ length: BATCH }, (_, i) => {
      const { name, kind, summary, places } = synthesize(count + start + i + 1, towns);
      const texts = [{ language: 'en', summary, description: null, isOriginal: true }];
      const patch = { name, kinds: [kind], status: 'active', texts };
      const countries = places.slice(0, 1).flatMap(({ countryCode }) => countryCode ?? []);
      return { patch, name, countries, kinds: [kind], n: start + i };
    });
    await sql`insert into submission (public_id, key, patch, account_id, name, countries, kinds,
        state, created_at)
      select 's' || lpad(n::text, 9, '0'), gen_random_uuid(), patch, ${accountId}, name,
        countries, kinds, 'received', now() - (${WAITING} - n) * interval '1 minute'
      from jsonb_to_recordset(${JSON.stringify(rows)})
        as r (patch jsonb, name text, countries text[], kinds text[], n integer)`.execute(db);
  }
  await sql`analyze submission`.execute(db);
  // the bench gave the organizations their ids itself
  await sql`select setval(pg_get_serial_sequence('organization', 'id'),
    (select max(id) from organization))`.execute(db);
}

/** The directory is again as large as before; its history forgets what the bench did. */
async function emptyQueue({ database: { db } }: Pick<Bench, 'database'>): Promise<void> {
  const { rows } = await sql<{ id: number }>`select organization_id as id from submission
    where state = 'accepted' and base_version is null`.execute(db);
  const made = rows.map(({ id }) => id);
  const trigger = sql`changeset_append_only`;
  await sql`alter table changeset disable trigger ${trigger}`.execute(db);
  await sql`update changeset set submission_id = null where submission_id is not null`.execute(db);
  await sql`alter table changeset enable trigger ${trigger}`.execute(db);
  await sql`delete from submission`.execute(db);
  await sql`delete from organization where id = any(${made})`.execute(db);
  await sql`delete from outbox where reason like 'submission-%'`.execute(db);
}
