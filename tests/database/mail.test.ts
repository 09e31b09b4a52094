import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { composeMail, type Letter } from '../../src/lib/server/mail/compose';
import { openSmtp } from '../../src/lib/server/mail/smtp';
import { retryAfter, sendOne, startMailWorker } from '../../src/lib/server/mail/worker';
import { insertMail, listMails, takeMail, tidyOutbox } from '../../src/lib/server/queries/outbox';
import { openTestDatabase } from '../support/database';
import { type MailServer, startMailServer, startSilentServer } from '../support/mail-server';

const from = { name: 'Weft', address: 'weft@coops.example' };
let database: OpenDatabase;
let server: MailServer;

beforeAll(async () => {
  database = await openTestDatabase();
  server = await startMailServer();
});
afterAll(async () => {
  await server.close();
  await database.close();
});
beforeEach(async () => {
  server.received.length = 0;
  await sql`delete from outbox`.execute(database.db);
});

const put = (reason: string, letter: Partial<Letter> = {}) =>
  insertMail(
    database.db,
    composeMail(
      {
        reason,
        to: { address: 'ana@example.org', name: 'Ana', language: 'en' },
        subject: 'News',
        parts: [{ kind: 'text', text: 'Something happened.' }],
        why: 'You asked for it.',
        ...letter,
      },
      'https://coops.example',
    ),
  );
const send = () => openSmtp({ url: server.url, from, timeout: 2_000 });
const rowOf = (reason: string) =>
  database.db
    .selectFrom('outbox')
    .selectAll()
    .where('reason', '=', reason)
    .executeTakeFirstOrThrow();
const makeDue = () => sql`update outbox set next_attempt_at = now()`.execute(database.db);

describe('a mail in the outbox', () => {
  it('arrives once, as text and as HTML, from whom and why', async () => {
    await put('a');
    expect(await sendOne(database.db, send())).toBe(true);
    expect(await sendOne(database.db, send())).toBe(false);
    expect(server.received).toHaveLength(1);
    const [{ mail, to }] = server.received;
    expect(to).toEqual(['ana@example.org']);
    expect(mail.from?.text).toBe('"Weft" <weft@coops.example>');
    expect(mail.text).toContain('Hello Ana,');
    expect(mail.text).toContain('Weft, https://coops.example. You asked for it.');
    expect(mail.html).toContain('<p>Something happened.</p>');
    const row = await rowOf('a');
    expect(row).toMatchObject({ state: 'sent', bodyText: null, bodyHtml: null, attempts: 1 });
    expect(mail.messageId).toBe(row.messageId);
  });

  it('is not there when what it is about did not happen', async () => {
    const work = database.db.transaction().execute(async (db) => {
      await insertMail(db, composeMail(letter('rolled-back'), 'https://coops.example'));
      throw new Error('undone');
    });
    await expect(work).rejects.toThrow('undone');
    expect(await takeMail(database.db, 1)).toBeNull();
  });

  it('is written once for one reason, even after it was sent', async () => {
    expect(await put('once')).toEqual({ isNew: true });
    expect(await put('once')).toEqual({ isNew: false });
    await sendOne(database.db, send());
    expect(await put('once')).toEqual({ isNew: false });
    expect(await sendOne(database.db, send())).toBe(false);
    expect(server.received).toHaveLength(1);
  });

  it('goes to one address, whatever stands in it', async () => {
    await put('inject', {
      to: {
        address: 'ana@example.org',
        name: 'x <eve@evil.example>,\r\nBcc: eve@evil.example',
        language: 'en',
      },
      subject: 'News\r\nBcc: eve@evil.example',
    });
    await sendOne(database.db, send());
    expect(server.received.map(({ to }) => to)).toEqual([['ana@example.org']]);
    expect(server.received[0].mail.bcc).toBeUndefined();
  });

  it('is sent by one of many workers', async () => {
    for (let n = 0; n < 20; n++) await put(`many:${n}`);
    const workers = [1, 2, 3].map(() => startMailWorker(database.db, send(), () => {}));
    await Promise.all(workers.map((worker) => worker.drain()));
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(server.received).toHaveLength(20);
    expect(new Set(server.received.map(({ mail }) => mail.messageId)).size).toBe(20);
  });
});

const letter = (reason: string): Letter => ({
  reason,
  to: { address: 'ana@example.org', language: 'es' },
  subject: 'Hola',
  parts: [],
  why: 'Porque sí.',
});

describe('a mail server', () => {
  it('that says nothing is left soon, and the mail waits', async () => {
    const silent = await startSilentServer();
    await put('silent');
    const start = Date.now();
    await sendOne(database.db, openSmtp({ url: silent.url, from, timeout: 500 }));
    expect(Date.now() - start).toBeLessThan(3_000);
    const row = await rowOf('silent');
    expect(row).toMatchObject({ state: 'waiting', attempts: 1 });
    // which of its time limits ends it first is the library's affair
    expect(row.error).toMatch(/greeting|timeout/i);
    expect(new Date(row.nextAttemptAt).getTime()).toBeGreaterThan(Date.now() + 20_000);
    await silent.close();
    await makeDue();
    await sendOne(database.db, send());
    expect(server.received).toHaveLength(1);
  });

  it('that refuses the recipient is not asked again, and what it said is kept', async () => {
    await put('refused', { to: { address: 'refused@example.org', language: 'en' } });
    await sendOne(database.db, send());
    const row = await rowOf('refused');
    expect(row).toMatchObject({ state: 'refused', attempts: 1 });
    expect(row.error).toContain('No such mailbox');
    expect(row.bodyText).not.toBeNull();
    await makeDue();
    expect(await sendOne(database.db, send())).toBe(false);
  });

  it('that is not there is asked again ever later, and at last no more', async () => {
    await put('absent');
    const absent = openSmtp({ url: 'smtp://127.0.0.1:1', from, timeout: 500 });
    let attempts = 0;
    do await makeDue();
    while ((await sendOne(database.db, absent)) && ++attempts < 50);
    expect(attempts).toBe(12);
    const row = await rowOf('absent');
    expect(row.state).toBe('refused');
    expect(row.error).toContain('ECONNREFUSED');
    expect([1, 2, 3, 11].map(retryAfter)).toEqual([30, 60, 120, 21_600]);
  });
});

describe('a worker', () => {
  it('that died before sending is followed when its lease ends', async () => {
    await put('died');
    expect(await takeMail(database.db, 1)).not.toBeNull();
    expect(await sendOne(database.db, send())).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await sendOne(database.db, send())).toBe(true);
    expect(server.received).toHaveLength(1);
    expect(await rowOf('died')).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('that comes back after its lease does not undo what another did', async () => {
    await put('late');
    let release = () => {};
    const slow = sendOne(
      database.db,
      () => new Promise((_, reject) => (release = () => reject(new Error('connection lost')))),
      0,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await sendOne(database.db, send())).toBe(true);
    release();
    await slow;
    expect(await rowOf('late')).toMatchObject({ state: 'sent', error: null });
  });

  it('leaves a mail that came too late, and its text goes', async () => {
    await put('stale', { expiresInSeconds: 1 });
    expect(await listMails(database.db, 10)).toHaveLength(1);
    await sql`update outbox set expires_at = now() - interval '1 second'`.execute(database.db);
    expect(await listMails(database.db, 10)).toHaveLength(0);
    expect(await sendOne(database.db, send())).toBe(false);
    await tidyOutbox(database.db);
    expect(await rowOf('stale')).toMatchObject({ state: 'expired', bodyText: null });
  });
});
