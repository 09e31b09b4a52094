import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrganizationRecord } from '../../src/lib/domain/record';
import { openSeal } from '../../src/lib/server/accounts/seal';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { setMember } from '../../src/lib/server/queries/membership';
import { listMails } from '../../src/lib/server/queries/outbox';
import { getKeptRecord } from '../../src/lib/server/queries/record';
import { listOpenReports } from '../../src/lib/server/queries/report';
import {
  answerYearly,
  askYearly,
  findYearlyAsked,
  type YearlyAnswer,
} from '../../src/lib/server/usecases/ask-yearly';
import { openTestDatabase } from '../support/database';
import { addAccount, addRecord } from '../support/organization-record';

const seal = openSeal('a secret of at least thirty-two characters');
const origin = 'http://localhost:3000';
let database: OpenDatabase;
let ana: string;

beforeAll(async () => {
  database = await openTestDatabase();
  ana = await addAccount(database.db, 'ana@coop.example');
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const table of ['rate_limit', 'outbox', 'report', 'membership', 'contact']) {
    await sql`delete from ${sql.table(table)}`.execute(database.db);
  }
  await sql`update organization set record_state = 'archived'`.execute(database.db);
});

let number = 0;
const OLD: Partial<OrganizationRecord> = { status: 'active', confirmedOn: '2024-01-31' };
const organization = (record: Partial<OrganizationRecord> = OLD) =>
  addRecord(database.db, `yearly-${++number}`, record);
const ask = () => askYearly({ db: database.db, seal, origin }, 10);
const mails = () => listMails(database.db, 10);
const linkIn = async () => /entry\?t=(\S+)/.exec((await mails())[0].bodyText ?? '')?.[1] ?? '';
const answer = async (given: YearlyAnswer, text = '') => {
  const found = await findYearlyAsked({ db: database.db, seal }, await linkIn());
  return answerYearly(database.db, found!, given, text);
};

describe('the yearly question', () => {
  it('goes once a year to those who keep an entry that nobody confirmed for a year', async () => {
    const { id } = await organization();
    await setMember(database.db, id, ana, 'owner');
    expect(await Promise.all([ask(), ask()])).toContain(1);
    expect(await ask()).toBe(0);
    expect(await mails()).toMatchObject([{ toAddress: 'ana@coop.example' }]);
    await sql`update organization set asked_on = current_date - interval '1 year'`.execute(
      database.db,
    );
    expect(await ask()).toBe(1);
  });

  it('goes to the address an organization gave where nobody keeps it, and nowhere else', async () => {
    const email = { kind: 'email' as const, isPersonal: false, consentedOn: null };
    await organization({ ...OLD, contacts: [{ ...email, value: 'office@coop.example' }] });
    await organization();
    await organization({ ...OLD, confirmedOn: new Date().toISOString().slice(0, 10) });
    await organization({ ...OLD, status: 'closed' });
    expect(await ask()).toBe(1);
    expect(await mails()).toMatchObject([{ toAddress: 'office@coop.example' }]);
    await answer('confirm');
  });

  it('is answered by a link that does nothing when opened and confirms by a button', async () => {
    const { id } = await organization();
    await setMember(database.db, id, ana, 'owner');
    await ask();
    await findYearlyAsked({ db: database.db, seal }, await linkIn());
    expect((await getKeptRecord(database.db, id)).record.confirmedOn).toBe(OLD.confirmedOn);
    await answer('confirm');
    await answer('confirm');
    const today = new Date().toISOString().slice(0, 10);
    expect(await getKeptRecord(database.db, id)).toMatchObject({
      ...{ version: 2, record: { confirmedOn: today, status: 'active' } },
    });
  });

  it('changes nothing but the confirmation: the rest waits for a steward', async () => {
    const { id, slug } = await organization();
    await setMember(database.db, id, ana, 'owner');
    await ask();
    await answer('closed');
    await answer('correct', 'The address is an old one.');
    await expect(answer('correct', 'short')).rejects.toThrow('Say what is wrong');
    expect((await getKeptRecord(database.db, id)).version).toBe(1);
    expect(await listOpenReports(database.db, { limit: 5 })).toMatchObject([
      { slug, kind: 'closed', sentBy: 'organization' },
      { slug, kind: 'wrong', text: 'The address is an old one.' },
    ]);
  });

  it('is worth nothing to somebody who left, or with a changed link', async () => {
    const { id } = await organization();
    await setMember(database.db, id, ana, 'owner');
    await ask();
    const link = await linkIn();
    const find = (t: string) => findYearlyAsked({ db: database.db, seal }, t);
    expect(await find(`${link}x`)).toBeNull();
    await sql`delete from membership`.execute(database.db);
    expect(await find(link)).toBeNull();
  });
});
