import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecordPatch } from '../../src/lib/domain/record';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { isErasedAddress } from '../../src/lib/server/queries/erasure';
import { insertMail } from '../../src/lib/server/queries/outbox';
import { findOrganizationPage } from '../../src/lib/server/queries/organization';
import { getKeptRecord, type KeptRecord } from '../../src/lib/server/queries/record';
import { composeMail } from '../../src/lib/server/mail/compose';
import {
  askErasure,
  decideErasure,
  setWithdrawn,
} from '../../src/lib/server/usecases/leave-directory';
import { writeChangeset } from '../../src/lib/server/usecases/write-changeset';
import { openTestDatabase } from '../support/database';
import { addAccount, addRecord, byNobody } from '../support/organization-record';

/** Each test has a person and a name of its own, to be looked for in every table. */
const person = () => `Ana Zqperson${number}x`;
const name = () => `Harbour Zqname${number}x`;
let database: OpenDatabase;
let owner: string;
let steward: string;
let kept: KeptRecord;
let number = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  owner = await addAccount(database.db, 'owner@coop.example');
  steward = await addAccount(database.db, 'steward@weft.example', 'steward');
});
afterAll(() => database.close());
beforeEach(async () => {
  number++;
  kept = await addRecord(database.db, `leaving-${number}`, facts());
});

const facts = (): RecordPatch => ({
  ...{ name: name(), status: 'active' },
  texts: [{ language: 'en', summary: `Run by ${person()}.`, description: null, isOriginal: true }],
  contacts: [
    { kind: 'phone', value: `${person()}, 555`, isPersonal: true, consentedOn: '2026-01-01' },
  ],
});
const by = (id: string, asSteward = false) => ({
  ...{ organizationId: kept.id, by: { id }, asSteward, reason: 'they asked us to do it' },
});

/** Every row of every table in which a text stands. */
async function tracesOf(text: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(database.db);
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql`select from ${sql.table(name)} t
      where t::text ilike ${`%${text}%`}`.execute(database.db);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** What else is written about an organization in its life. */
async function liveWith(text: string): Promise<void> {
  const { db } = database;
  const author = { ...byNobody, reason: `${text} said so`, accountId: owner };
  await writeChangeset(db, author, (changes) =>
    changes.setOrganization(kept.id, 1, { legalForm: `of ${text}` }),
  );
  const other = await addRecord(db, `other-${number}`);
  await sql`insert into relationship (public_id, source_id, target_id, kind, detail)
    values (${`r${String(number).padStart(9, '0')}`}, ${kept.id}, ${other.id}, 'supports', ${text})`.execute(
    db,
  );
  await sql`insert into report (organization_id, kind, sent_by, text)
    values (${kept.id}, 'wrong', 'visitor', ${text})`.execute(db);
  await sql`insert into submission (public_id, key, organization_id, base_version, patch, name, state,
      account_id) values (${`s${String(number).padStart(9, '0')}`}, gen_random_uuid(), ${kept.id}, 1,
      ${JSON.stringify({ name: text })}, ${text}, 'received', ${owner})`.execute(db);
  await sql`insert into contact_private (organization_id, kind, value)
    values (${kept.id}, 'phone', ${text})`.execute(db);
  const letter = { reason: `mail:${number}`, to: { address: 'x@y.example', language: 'en' } };
  await insertMail(
    db,
    composeMail(
      { ...letter, subject: text, parts: [{ kind: 'text', text }], why: '' },
      'http://localhost',
    ),
  );
}

describe('withdrawing an organization', () => {
  it('takes it out of everything public, with an address that says so, and back', async () => {
    const { db } = database;
    await setWithdrawn(db, true, by(owner));
    await expect(findOrganizationPage(db, kept.slug)).rejects.toMatchObject({ status: 410 });
    const { rows } = await sql`select from search_document
      where organization_id = ${kept.id}`.execute(db);
    expect(rows).toEqual([]);
    await expect(setWithdrawn(db, true, by(owner))).rejects.toMatchObject({ status: 409 });
    await setWithdrawn(db, false, by(steward, true));
    expect(await findOrganizationPage(db, kept.slug)).toMatchObject({ name: name() });
    const { rows: acts } = await sql`select from audit where act = 'restore'
      and subject_id = ${String(kept.id)}`.execute(db);
    expect(acts).toHaveLength(1);
  });
});

describe('erasing', () => {
  it('of words leaves no trace of them in any table, and the rest as it was', async () => {
    const { db } = database;
    await liveWith(person());
    expect((await tracesOf(`zqperson${number}x`)).length).toBeGreaterThan(8);
    await askErasure(db, by(owner), [person()]);
    await decideErasure(db, 'erase', by(steward, true));
    expect(await tracesOf(`zqperson${number}x`)).toEqual([]);
    const { record } = await getKeptRecord(db, kept.id);
    expect(record).toMatchObject({ name: name(), contacts: [], state: 'published' });
  });

  it('of all of it leaves an address that says it is gone, and nothing else', async () => {
    const { db } = database;
    await liveWith(name());
    expect(await tracesOf(`zqname${number}x`)).toContain('change');
    await askErasure(db, by(owner), null);
    await decideErasure(db, 'erase', by(steward, true));
    expect(await tracesOf(`zqname${number}x`)).toEqual([]);
    expect(await isErasedAddress(db, kept.slug)).toBe(true);
    expect(await isErasedAddress(db, 'never-there')).toBe(false);
    const { record, slug } = await getKeptRecord(db, kept.id);
    expect(record).toMatchObject({ name: kept.publicId, state: 'erased', texts: [], contacts: [] });
    expect(slug).toBe(kept.publicId);
  });

  it('needs two people', async () => {
    const { db } = database;
    await askErasure(db, by(steward, true), [person()]);
    const alone = decideErasure(db, 'erase', by(steward, true));
    await expect(alone).rejects.toThrow('Two people');
    await expect(askErasure(db, by(owner), null)).rejects.toMatchObject({ status: 409 });
    await decideErasure(db, 'refuse', by(owner));
    expect((await getKeptRecord(db, kept.id)).version).toBe(1);
    const { rows } =
      await sql`select words from erasure where organization_id = ${kept.id}`.execute(db);
    expect(rows).toEqual([{ words: null }]);
  });
});
