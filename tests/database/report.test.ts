import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewReport } from '../../src/lib/domain/report';
import { openSeal } from '../../src/lib/server/accounts/seal';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { listActs } from '../../src/lib/server/queries/audit';
import {
  findKeptOrganization,
  type KeptOrganization,
} from '../../src/lib/server/queries/membership';
import { listMails } from '../../src/lib/server/queries/outbox';
import { forgetOldReports, listOpenReports } from '../../src/lib/server/queries/report';
import { decideReport } from '../../src/lib/server/usecases/end-report';
import { reportOrganization } from '../../src/lib/server/usecases/report-organization';
import { openTestDatabase } from '../support/database';
import { importCandidates } from '../support/import-candidates';
import { person } from '../support/people';

const origin = 'http://localhost:3000';
const seal = openSeal('a secret of at least thirty-two characters');
let database: OpenDatabase;
let denver: KeptOrganization;
let leeds: KeptOrganization;

beforeAll(async () => {
  database = await openTestDatabase();
  await importCandidates(database.db, await openGazetteer(), [
    { name: 'Denver Co-op', places: [{ country: 'US', region: 'Colorado', locality: 'Denver' }] },
    { name: 'Leeds Co-op', places: [{ country: 'GB', region: 'England', locality: 'Leeds' }] },
  ]);
  denver = (await findKeptOrganization(database.db, 'denver-co-op'))!;
  leeds = (await findKeptOrganization(database.db, 'leeds-co-op'))!;
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const table of ['rate_limit', 'outbox', 'report']) {
    await sql`delete from ${sql.table(table)}`.execute(database.db);
  }
});

const send = (
  about: KeptOrganization,
  given: Partial<NewReport> = {},
  visitor = { network: '192.0.2.1', hasWorked: true },
) => {
  const report = { kind: 'closed', text: '', other: null, email: null, ...given } as const;
  return reportOrganization({ db: database.db, seal }, about, report, visitor);
};
const open = (more: Partial<Parameters<typeof listOpenReports>[1]> = {}) =>
  listOpenReports(database.db, { limit: 10, ...more });

describe('a report by a visitor', () => {
  it('waits for a steward, by place and kind', async () => {
    await send(denver, { kind: 'duplicate', other: 'leeds-co-op' });
    await send(leeds);
    expect(await open()).toMatchObject([
      { slug: 'denver-co-op', kind: 'duplicate', otherSlug: 'leeds-co-op', sentBy: 'visitor' },
      { slug: 'leeds-co-op', kind: 'closed', otherSlug: null },
    ]);
    const slugs = async (more: object) => (await open(more)).map(({ slug }) => slug);
    expect(await slugs({ region: 'GB' })).toEqual(['leeds-co-op']);
    expect(await slugs({ region: 'US.CO' })).toEqual(['denver-co-op']);
    expect(await slugs({ kind: 'closed' })).toEqual(['leeds-co-op']);
    expect(await slugs({ after: (await open())[0].id })).toEqual(['leeds-co-op']);
  });

  it('comes at most ten times an hour from one network, twice without work', async () => {
    const lazy = { network: '192.0.2.9', hasWorked: false };
    await send(denver, {}, lazy);
    await send(denver, {}, lazy);
    await expect(send(denver, {}, lazy)).rejects.toThrow('Too many requests');
    for (let i = 0; i < 10; i++) await send(leeds);
    await expect(send(leeds)).rejects.toThrow('Too many requests');
    const { rows } = await sql<{ all: string }>`
      select (select string_agg(r::text, ' ') from rate_limit r) || ' ' ||
        (select string_agg(r::text, ' ') from report r) as all`.execute(database.db);
    expect(rows[0].all).not.toContain('192.0.2');
  });

  it('is limited for one organization from however many networks', async () => {
    for (let i = 0; i < 30; i++) await send(denver, {}, { network: `n${i}`, hasWorked: true });
    const next = send(denver, {}, { network: 'another', hasWorked: true });
    await expect(next).rejects.toThrow('Too many requests');
  });
});

describe('a steward', () => {
  const decide = async (id: number, by: Awaited<ReturnType<typeof person>>) => {
    const reason = 'The website says that it closed in May.';
    const decision = { id, state: 'resolved', reason, by, language: 'en' } as const;
    await decideReport(database.db, origin, decision);
  };

  it('ends a report once, with a reason that is logged and mailed, and the address is forgotten', async () => {
    const steward = await person(database.db, 'steward@home.example', 'steward');
    await send(denver, { kind: 'wrong', text: 'Its street is wrong.', email: 'v@home.example' });
    const [{ id }] = await open();
    await decide(id, steward);
    expect(await open()).toEqual([]);
    const [mail] = await listMails(database.db, 1);
    expect(mail.toAddress).toBe('v@home.example');
    expect(mail.bodyText).toContain('closed in May');
    const [act] = await listActs(database.db, { before: null, limit: 1 });
    expect(act).toMatchObject({ act: 'report-resolved', by: 'steward@home.example' });
    const { rows } = await sql`select 1 from report where email is not null`.execute(database.db);
    expect(rows).toEqual([]);
    await expect(decide(id, steward)).rejects.toThrow('decided already');
    await sql`update report set ended_at = now() - interval '181 days'`.execute(database.db);
    await forgetOldReports(database.db);
    const kept = await sql`select 1 from report where text is not null`.execute(database.db);
    expect(kept.rows).toEqual([]);
  });

  it('of one region decides nothing elsewhere, nor does anybody else', async () => {
    await send(denver);
    const [{ id }] = await open();
    const british = await person(database.db, 'gb@home.example', 'steward', 'GB');
    await expect(decide(id, british)).rejects.toThrow('may not');
    const nobody = await person(database.db, 'ana@home.example');
    await expect(decide(id, nobody)).rejects.toThrow('may not');
    await decide(id, await person(database.db, 'co@home.example', 'steward', 'US.CO'));
    expect(await open()).toEqual([]);
  });
});
