import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CandidateRelationship } from '../../src/lib/domain/candidate';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { type Gazetteer, openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { findKeptOrganization } from '../../src/lib/server/queries/membership';
import { findOrganizationPage } from '../../src/lib/server/queries/organization';
import { getKeptRecord } from '../../src/lib/server/queries/record';
import { undoChangesOf } from '../../src/lib/server/usecases/undo-changes';
import { writeChangeset } from '../../src/lib/server/usecases/write-changeset';
import { openTestDatabase } from '../support/database';
import { importCandidates } from '../support/import-candidates';
import { addAccount, addRecord, byNobody } from '../support/organization-record';

let database: OpenDatabase;
let gazetteer: Gazetteer;
let steward: string;
beforeAll(async () => {
  database = await openTestDatabase();
  gazetteer = await openGazetteer();
  steward = await addAccount(database.db, 'steward@weft.example', 'steward');
});
afterAll(() => database.close());

const keptOf = async (slug: string) =>
  getKeptRecord(database.db, (await findKeptOrganization(database.db, slug))!.id);
const lastBatch = async () => {
  const { id } = await database.db
    .selectFrom('importBatch')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return id;
};
const undo = (importBatchId: number, preview = false, region: string | null = null) =>
  undoChangesOf(database.db, {
    ...{ range: { importBatchId }, reason: 'The file was the wrong one.', accountId: steward },
    ...{ preview, region, isAct: true },
  });

describe('undoing an import', () => {
  it('takes out what it added, with its relationships, and leaves what people worked on since', async () => {
    const before = await addRecord(database.db, 'elsewhere', { name: 'Invented Elsewhere' });
    const relationship: CandidateRelationship = {
      ...{ kind: 'member_of', role: 'source', other: { slug: 'bakers' }, line: 2 },
      ...{ started: null, ended: null, hasEnded: false, detail: null, held: null },
      ...{ license: null, sources: [] },
    };
    await importCandidates(database.db, gazetteer, [
      { name: 'Bakers' },
      { name: 'Brewers', relationships: [relationship] },
      { name: 'Carters' },
    ]);
    const batch = await lastBatch();
    const { id, version } = await keptOf('carters');
    await writeChangeset(database.db, { ...byNobody, accountId: steward }, (changes) =>
      changes.setOrganization(id, version, { status: 'closed' }),
    );
    const seen = await undo(batch, true);
    expect(seen).toMatchObject({ undone: 3, kept: 1 });
    expect((await keptOf('bakers')).record.state).toBe('published');

    const report = await undo(batch);
    expect(report).toEqual(seen);
    expect(report.conflicts).toMatchObject([
      { name: 'Carters', field: 'status', after: 'active', current: 'closed' },
    ]);
    expect((await keptOf('bakers')).record.state).toBe('archived');
    expect((await keptOf('carters')).record).toMatchObject({
      ...{ state: 'published', status: 'closed' },
    });
    const tie = await database.db.selectFrom('relationship').select('recordState').execute();
    expect(tie).toEqual([{ recordState: 'archived' }]);
    expect((await findOrganizationPage(database.db, 'carters'))?.relationshipViews).toEqual([]);
    expect(await keptOf('elsewhere')).toEqual(before);
    expect((await undo(batch)).undone).toBe(0);
    const acts = await database.db.selectFrom('audit').select(['act', 'subjectType']).execute();
    expect(acts).toEqual([{ act: 'undo', subjectType: 'import' }]);
  });

  it('touches only the entries of a region where the steward looks after that one', async () => {
    await importCandidates(database.db, gazetteer, [
      { name: 'Kyoto Weavers', places: [{ country: 'JP', locality: 'Kyoto' }] },
      { name: 'Quito Weavers', places: [{ country: 'EC', locality: 'Quito' }] },
    ]);
    expect(await undo(await lastBatch(), false, 'JP')).toMatchObject({ undone: 1, kept: 0 });
    expect((await keptOf('kyoto-weavers')).record.state).toBe('archived');
    expect((await keptOf('quito-weavers')).record.state).toBe('published');
  });

  it('sets back what a newer edition of the file had changed', async () => {
    const record = { scheme: 'test', value: 'D1' };
    await importCandidates(database.db, gazetteer, [{ name: 'Dyers', record, slug: 'dyers' }]);
    const before = await keptOf('dyers');
    await importCandidates(database.db, gazetteer, [
      { name: 'Dyers and Fullers', record, kinds: ['worker_coop'], status: 'closed' },
    ]);
    expect((await keptOf('dyers')).record.name).toBe('Dyers and Fullers');
    expect(await undo(await lastBatch())).toMatchObject({ undone: 1, conflicts: [] });
    expect((await keptOf('dyers')).record).toEqual(before.record);
  });
});
