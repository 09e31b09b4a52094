import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../src/lib/domain/account';
import type { RelationshipState } from '../../src/lib/domain/vocabulary';
import type { Answer, Side } from '../../src/lib/domain/statement';
import { openSeal } from '../../src/lib/server/accounts/seal';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { Bitset } from '../../src/lib/server/directory/bitset';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import {
  findKeptOrganization,
  type KeptOrganization,
  setMember,
} from '../../src/lib/server/queries/membership';
import { listMails } from '../../src/lib/server/queries/outbox';
import { scopeOf } from '../../src/lib/server/queries/export-scope';
import { loadGraph } from '../../src/lib/server/queries/network';
import { findNeighbours, listRelationships } from '../../src/lib/server/queries/relationship';
import { listRelationshipPage } from '../../src/lib/server/queries/relationship-list';
import { listDisputes } from '../../src/lib/server/queries/statement';
import { findMailedStatement } from '../../src/lib/server/usecases/mail-statement';
import {
  answerRelationship,
  stateRelationship,
} from '../../src/lib/server/usecases/state-relationship';
import { openTestDatabase } from '../support/database';
import { importCandidates } from '../support/import-candidates';
import { person } from '../support/people';

const seal = openSeal('a secret of at least thirty-two characters');
let database: OpenDatabase;
let coop: KeptOrganization;
let union: KeptOrganization;
let ana: Account;
let bo: Account;

beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  const links = [{ url: 'https://coop.example/', kind: 'website' as const }];
  await importCandidates(db, await openGazetteer(), [{ name: 'Coop', links }, { name: 'Union' }]);
  coop = (await findKeptOrganization(db, 'coop'))!;
  union = (await findKeptOrganization(db, 'union'))!;
  ana = await person(db, 'ana@coop.example');
  bo = await person(db, 'bo@union.example');
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const table of ['rate_limit', 'outbox', 'relationship', 'membership']) {
    await sql`delete from ${sql.table(table)}`.execute(database.db);
  }
  await setMember(database.db, coop.id, ana.id, 'owner');
  await setMember(database.db, union.id, bo.id, 'owner');
});

const stating = () => ({ db: database.db, seal, origin: 'http://localhost:3000' });
const join = (by = ana, detail = '') =>
  stateRelationship(stating(), coop, by, {
    ...{ other: 'union', kind: ['member_of', 'forward'], detail, since: '2019' },
  });
const facts = async () => {
  const [view, ...more] = await listRelationships(database.db, coop.id);
  expect(more).toEqual([]);
  return view;
};
const answer = async (by: Account, side: Side, given: Answer, text = '') =>
  answerRelationship(stating(), (await facts()).id, {
    ...{ side, speaker: by, answer: given, text },
    organizationId: side === 'source' ? coop.id : union.id,
  });
const linkIn = async () => {
  const [mail] = await listMails(database.db, 1);
  return /relationship\?t=(\S+)/.exec(mail.bodyText ?? '')?.[1] ?? '';
};

describe('a relationship stated by one side', () => {
  it('is shown as stated by that side, with its source, and confirmed by the other', async () => {
    await join(ana, 'since its start');
    expect(await facts()).toMatchObject({
      ...{ kind: 'member_of', forward: true, state: 'stated_by_source', detail: 'since its start' },
      startedOn: { on: '2019-01-01', precision: 'year' },
      citations: [{ sourceKind: 'own_statement' }],
    });
    await answer(bo, 'target', 'confirm');
    expect(await facts()).toMatchObject({ state: 'confirmed', oneParty: false });
    const { rows } = await sql<{ version: number; kind: string; accountId: string }>`
      select c.version, s.kind, s.account_id from change c join changeset s on s.id = c.changeset_id
      where c.subject_type = 'relationship' order by c.id desc limit 2`.execute(database.db);
    expect(rows).toMatchObject([
      { version: 2, kind: 'confirm', accountId: bo.id },
      { version: 1, kind: 'edit', accountId: ana.id },
    ]);
  });

  it('is confirmed where the other side states the same, and is one', async () => {
    await join();
    await stateRelationship(stating(), union, bo, {
      ...{ other: 'coop', kind: ['member_of', 'backward'], detail: '', since: null },
    });
    expect((await facts()).state).toBe('confirmed');
  });

  it('is never confirmed by the person who stated it, nor by another of the same domain', async () => {
    await join();
    await answer(ana, 'target', 'confirm');
    expect(await facts()).toMatchObject({ state: 'stated_by_source', oneParty: true });
    const cy = await person(database.db, 'cy@coop.example');
    await answer(cy, 'target', 'confirm');
    expect(await facts()).toMatchObject({ state: 'stated_by_source', oneParty: true });
    await answer(bo, 'target', 'confirm');
    expect(await facts()).toMatchObject({ state: 'confirmed', oneParty: false });
    const twice = sql`update relationship set source_stated_by = target_stated_by`;
    await expect(twice.execute(database.db)).rejects.toThrow(/check constraint/);
  });

  it('is disputed with words for a steward, and ended by either side alone', async () => {
    await join();
    await answer(bo, 'target', 'dispute', 'They left in 2020.');
    expect((await facts()).state).toBe('disputed');
    expect(await listDisputes(database.db, { region: null, limit: 5 })).toMatchObject([
      { sourceSlug: 'coop', targetSlug: 'union', text: 'They left in 2020.' },
    ]);
    expect((await listMails(database.db, 1))[0].toAddress).toBe(ana.email);
    await answer(ana, 'source', 'end');
    expect((await facts()).state).toBe('ended');
    expect(await listDisputes(database.db, { region: null, limit: 5 })).toEqual([]);
  });

  it('is found by how it is known, alike in list, file and search', async () => {
    const found = async (state: RelationshipState[]) => {
      const { db } = database;
      const graph = await loadGraph(database);
      const within = Bitset.ofSize(union.id + 1);
      for (const { id } of [coop, union]) within.add(id);
      const filter = { relationship: [], state, ends: 'both' as const };
      const { total } = await listRelationshipPage(db, graph, {
        ...{ ...filter, within, limit: 5, after: null },
      });
      const { ties } = scopeOf(graph, within, { ...filter, origin: '' });
      const neighbours = await findNeighbours(db, 'coop', filter);
      return [total, ties.id.length, neighbours.count()];
    };
    await join();
    expect(await found(['stated_by_source'])).toEqual([1, 1, 1]);
    expect(await found(['confirmed', 'stated_by_target'])).toEqual([0, 0, 0]);
    await answer(bo, 'target', 'confirm');
    expect(await found(['confirmed'])).toEqual([1, 1, 1]);
    await answer(bo, 'target', 'end');
    expect(await found(['confirmed'])).toEqual([0, 0, 0]);
    expect(await found(['ended'])).toEqual([1, 1, 1]);
  });

  it('is not answered for an organization that is no end of it', async () => {
    await join();
    const { id } = await facts();
    const given = { side: 'target', speaker: ana, answer: 'confirm', text: '' } as const;
    const asOther = answerRelationship(stating(), id, { ...given, organizationId: coop.id });
    await expect(asOther).rejects.toThrow('not there any more');
  });
});

describe('a mailed link', () => {
  it('opens without a change, answers once for its reader, and then is worth nothing', async () => {
    await join();
    const link = await linkIn();
    const found = (await findMailedStatement(stating(), link))!;
    expect(found.shown).toMatchObject({ source: { slug: 'coop' }, side: 'target' });
    expect((await facts()).state).toBe('stated_by_source');
    const { relationship, version, side, organizationId } = found.mailed;
    const use = () =>
      answerRelationship(stating(), relationship, {
        ...{ side, organizationId, speaker: found.speaker, answer: 'confirm', text: '' },
        seenVersion: version,
      });
    await use();
    expect((await facts()).state).toBe('confirmed');
    await expect(use()).rejects.toThrow('changed since');
    expect(await findMailedStatement(stating(), link)).toBeNull();
  });

  it('is worth nothing changed, after its time, or for who left', async () => {
    await join();
    const link = await linkIn();
    expect(await findMailedStatement(stating(), `${link.slice(0, -1)}_`)).toBeNull();
    expect(await findMailedStatement(stating(), 'x.y')).toBeNull();
    const old = seal.close('mailed', { relationship: (await facts()).id }, -1);
    expect(await findMailedStatement(stating(), old)).toBeNull();
    const other = openSeal('another secret of thirty-two characters');
    expect(await findMailedStatement({ ...stating(), seal: other }, link)).toBeNull();
    await sql`delete from membership where account_id = ${bo.id}`.execute(database.db);
    expect(await findMailedStatement(stating(), link)).toBeNull();
  });
});
