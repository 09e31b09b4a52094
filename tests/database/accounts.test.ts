import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Auth, openAuth, sessionCookie } from '../../src/lib/server/accounts/auth';
import { hasWorked, makeChallenge } from '../../src/lib/server/accounts/challenge';
import { openSeal, type Seal } from '../../src/lib/server/accounts/seal';
import {
  type Cookies,
  endSession,
  identify,
  keepCookie,
} from '../../src/lib/server/accounts/session';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { deleteExpiredSignIns, listStewards } from '../../src/lib/server/queries/account';
import { insertAct, listActs } from '../../src/lib/server/queries/audit';
import { listMails } from '../../src/lib/server/queries/outbox';
import { deleteEndedBudgets, takeFromBudget } from '../../src/lib/server/queries/rate-limit';
import { giveRole } from '../../src/lib/server/usecases/give-role';
import { askForCode, enterCode, readKept } from '../../src/lib/server/usecases/sign-in';
import { openTestDatabase } from '../support/database';

const origin = 'http://localhost:3000';
let database: OpenDatabase;
let auth: Auth;
let seal: Seal;

beforeAll(async () => {
  database = await openTestDatabase();
  seal = openSeal('a secret of at least thirty-two characters');
  auth = openAuth({ db: database.db, origin, seal });
});
afterAll(() => database.close());
beforeEach(async () => {
  await sql`delete from rate_limit`.execute(database.db);
  await sql`delete from outbox`.execute(database.db);
});

const door = () => ({ db: database.db, auth, seal, origin });
const ask = (email: string, more: Partial<Parameters<typeof askForCode>[1]> = {}) =>
  askForCode(door(), {
    ...{ email, language: 'en', next: '/', network: '192.0.2.1', hasWorked: true, ...more },
  });
const lastCode = async () => {
  const [{ bodyText }] = await listMails(database.db, 1);
  return /code=(\w{8})/.exec(bodyText ?? '')?.[1] ?? '';
};
const enter = (kept: string, typed: string) => {
  const values = readKept(seal, kept);
  if (!values) throw new Error('nothing kept');
  return enterCode(door(), values, { typed, language: 'es', network: '192.0.2.1' });
};

/** A browser, as far as its cookies go. */
function browser() {
  const jar = new Map<string, string>();
  const cookies: Cookies = {
    get: (name) => jar.get(name),
    set: (name, value, { maxAge }) => void (maxAge === 0 ? jar.delete(name) : jar.set(name, value)),
  };
  return { cookies, auth, cookie: sessionCookie(origin) };
}

async function signIn(email: string) {
  const at = browser();
  const headers = await enter(await ask(email), await lastCode());
  if (!headers) throw new Error('the code did not fit');
  keepCookie(at, headers);
  return at;
}

describe('signing in', () => {
  it('makes an account with the first code and finds it with the next', async () => {
    const first = await identify(await signIn('ana@example.org'));
    expect(first).toMatchObject({ email: 'ana@example.org', role: 'contributor', language: 'es' });
    const again = await identify(await signIn('ana@example.org'));
    expect(again?.id).toBe(first?.id);
  });

  it('keeps neither the code nor the address of the visitor in plain', async () => {
    await ask('bo@example.org');
    const code = await lastCode();
    const { rows } = await sql<{ all: string }>`select
      (select string_agg(c::text, ' ') from sign_in_code c) || ' ' ||
      (select string_agg(r::text, ' ') from rate_limit r) as all`.execute(database.db);
    expect(rows[0].all).not.toContain(code);
    expect(rows[0].all).not.toContain('192.0.2.1');
    expect(rows[0].all).toContain('sign-in-otp-bo@example.org');
    await signIn('bo@example.org');
    const sessions = await database.db
      .selectFrom('session')
      .select(['ipAddress', 'userAgent'])
      .execute();
    for (const session of sessions) expect(session).toEqual({ ipAddress: '', userAgent: '' });
  });

  it('takes no code in another browser', async () => {
    const here = await ask('cy@example.org');
    const code = await lastCode();
    const values = readKept(seal, here);
    expect(
      await enterCode(
        door(),
        { email: 'cy@example.org', nonce: 'x'.repeat(22), next: '/' },
        {
          ...{ typed: code, language: 'en', network: '192.0.2.1' },
        },
      ),
    ).toBeNull();
    expect(readKept(seal, here.slice(0, -2))).toBeNull();
    expect(readKept(openSeal('another secret of thirty-two characters'), here)).toBeNull();
    expect(values?.email).toBe('cy@example.org');
  });

  it('takes no code twice, nor after five wrong ones, nor after ten minutes', async () => {
    const kept = await ask('di@example.org');
    const code = await lastCode();
    expect(await enter(kept, code.toLowerCase())).not.toBeNull();
    expect(await enter(kept, code)).toBeNull();

    const guessed = await ask('ed@example.org');
    const right = await lastCode();
    for (let n = 0; n < 5; n++) expect(await enter(guessed, 'WRONGWRO')).toBeNull();
    expect(await enter(guessed, right)).toBeNull();

    const late = await ask('fe@example.org');
    await sql`update sign_in_code set expires_at = now() - interval '1 second'`.execute(
      database.db,
    );
    expect(await enter(late, await lastCode())).toBeNull();
  });

  it('ends with the session, at once or when its time is over', async () => {
    const at = await signIn('gus@example.org');
    const cookie = at.cookies.get(at.cookie) ?? '';
    await endSession(at);
    expect(at.cookies.get(at.cookie)).toBeUndefined();
    at.cookies.set(at.cookie, cookie, { path: '/' });
    expect(await identify(at)).toBeNull();

    const old = await signIn('gus@example.org');
    await sql`update session set expires_at = now() - interval '1 second'`.execute(database.db);
    expect(await identify(old)).toBeNull();
  });

  it('does not take a cookie that was made up', async () => {
    const at = await signIn('hal@example.org');
    const [token] = (at.cookies.get(at.cookie) ?? '').split('.');
    for (const value of ['x', token, `${token}.${'A'.repeat(43)}=`]) {
      at.cookies.set(at.cookie, value, { path: '/' });
      expect(await identify(at)).toBeNull();
    }
  });
});

describe('limits', () => {
  it('take one at a time, also from many at once', async () => {
    const budgets = await Promise.all(
      Array.from({ length: 20 }, () => takeFromBudget(database.db, 'k', 5, 60)),
    );
    expect(budgets.filter(({ isLeft }) => isLeft)).toHaveLength(5);
    for (const { retryAfter } of budgets) expect(retryAfter).toBeLessThanOrEqual(60);
    await sql`update rate_limit set ends_at = now() - interval '1 second'`.execute(database.db);
    expect((await takeFromBudget(database.db, 'k', 5, 60)).isLeft).toBe(true);
  });

  it('hold for mails to one address and from one network, strictly without work', async () => {
    for (let n = 0; n < 5; n++) await ask('ida@example.org', { network: `192.0.2.${n}` });
    await expect(ask('ida@example.org', { network: '198.51.100.1' })).rejects.toMatchObject({
      status: 429,
    });
    await ask('jo@example.org', { hasWorked: false });
    await ask('jo@example.org', { hasWorked: false });
    await expect(ask('jo@example.org', { hasWorked: false })).rejects.toMatchObject({
      status: 429,
    });
    for (let n = 0; n < 5; n++)
      await ask(`kim${n}@example.org`, { network: 'n', hasWorked: false });
    await expect(ask('lee@example.org', { network: 'n', hasWorked: false })).rejects.toMatchObject({
      retryAfter: expect.any(Number),
    });
  });

  it('are forgotten when they ended, as are codes and sessions', async () => {
    await signIn('mo@example.org');
    await ask('mo@example.org');
    for (const table of ['rate_limit', 'sign_in_code', 'session']) {
      const column = sql.ref(table === 'rate_limit' ? 'ends_at' : 'expires_at');
      await sql`update ${sql.table(table)} set ${column} = now() - interval '1 second'`.execute(
        database.db,
      );
    }
    await deleteEndedBudgets(database.db);
    await deleteExpiredSignIns(database.db);
    const { rows } = await sql`select key from rate_limit union all select token from session
      union all select identifier from sign_in_code`.execute(database.db);
    expect(rows).toEqual([]);
  });
});

describe('the work of a browser', () => {
  const answer = (challenge: unknown, solution: unknown) =>
    Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');

  it('counts once, for a challenge of this site', async () => {
    const challenge = await makeChallenge(seal);
    const solution = await solveChallenge({ challenge, deriveKey });
    const field = answer(challenge, solution);
    const elsewhere = openSeal('another secret of thirty-two characters');
    expect(await hasWorked({ db: database.db, seal: elsewhere }, field)).toBe(false);
    expect(await hasWorked(door(), field)).toBe(true);
    expect(await hasWorked(door(), field)).toBe(false);
  });

  it('is of a size that no browser has bad luck with', async () => {
    for (let asked = 0; asked < 5; asked++) {
      const solution = await solveChallenge({ challenge: await makeChallenge(seal), deriveKey });
      expect(solution!.counter).toBeGreaterThanOrEqual(150);
      expect(solution!.counter).toBeLessThan(250);
    }
  });

  it('does not count when it was not done', async () => {
    const challenge = await makeChallenge(seal);
    const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '0' } };
    const solution = await solveChallenge({ challenge: easier, deriveKey });
    for (const field of [
      ...[null, '', 'x', '%%%', Buffer.from('null').toString('base64'), 'a'.repeat(5000)],
      ...[answer(easier, solution), answer(challenge, { counter: 0, derivedKey: '00' })],
      ...[answer({}, {}), answer(challenge, null)],
    ]) {
      expect(await hasWorked(door(), field), String(field).slice(0, 20)).toBe(false);
    }
  });
});

describe('a role', () => {
  const grant = (email: string, role: 'steward' | 'admin' | 'contributor', region?: string) =>
    giveRole(database.db, {
      ...{ email, role, region: region ?? null, reason: 'Agreed at the meeting.', by: null },
    });

  it('can be given before the first sign-in, and taken back', async () => {
    await grant('nell@example.org', 'steward', 'US.CO');
    expect(await listStewards(database.db)).toContainEqual(
      expect.objectContaining({ email: 'nell@example.org', region: 'US.CO' }),
    );
    const at = await signIn('nell@example.org');
    expect(await identify(at)).toMatchObject({ role: 'steward', region: 'US.CO' });
    await grant('nell@example.org', 'contributor');
    expect(await identify(at)).toBeNull();
    expect(await identify(await signIn('nell@example.org'))).toMatchObject({
      ...{ role: 'contributor', region: null },
    });
  });

  it('of a steward is asked for anew after half a day', async () => {
    await grant('oz@example.org', 'steward');
    const at = await signIn('oz@example.org');
    expect(await identify(at)).not.toBeNull();
    await sql`update session set created_at = now() - interval '13 hours'`.execute(database.db);
    expect(await identify(at)).toBeNull();
    expect(at.cookies.get(at.cookie)).toBeUndefined();
  });

  it('cannot be given by signing in', async () => {
    const kept = readKept(seal, await ask('pat@example.org'));
    const body = { email: 'pat@example.org', otp: `${await lastCode()}.${kept?.nonce}` };
    const wish = { ...body, role: 'admin' } as typeof body;
    await auth.api.signInEmailOTP({ body: wish }).catch(() => null);
    const account = await database.db
      .selectFrom('account')
      .select('role')
      .where('email', '=', 'pat@example.org')
      .executeTakeFirst();
    expect(account?.role ?? 'contributor').toBe('contributor');
  });
});

describe('the audit log', () => {
  it('has each act with its reason, the newest first, in pages', async () => {
    await giveRole(database.db, {
      ...{ email: 'quin@example.org', role: 'admin', region: null, by: null },
      reason: 'First admin of this site.',
    });
    const [act] = await listActs(database.db, { before: null, limit: 1 });
    expect(act).toMatchObject({
      ...{ act: 'grant', by: null, about: 'quin@example.org', detail: { role: 'admin' } },
      reason: 'First admin of this site.',
    });
    const next = await listActs(database.db, { before: act.id, limit: 100 });
    expect(next.every(({ id }) => id < act.id)).toBe(true);
  });

  it('is never rewritten, emptied, or without a reason', async () => {
    const { db } = database;
    for (const statement of [
      sql`update audit set reason = 'something else'`,
      sql`delete from audit`,
      sql`truncate audit`,
    ]) {
      await expect(statement.execute(db)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(
      insertAct(db, {
        ...{ accountId: null, act: 'x', subjectType: 'account', subjectId: '1', reason: 'short' },
      }),
    ).rejects.toMatchObject({ code: '23514' });
  });
});
