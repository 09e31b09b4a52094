import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editValues } from '../../src/lib/domain/edit-form';
import { InvalidInput } from '../../src/lib/domain/errors';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { listHistory } from '../../src/lib/server/queries/history';
import { getKeptRecord } from '../../src/lib/server/queries/record';
import { editOrganization } from '../../src/lib/server/usecases/edit-organization';
import { addAccount, addRecord } from '../support/organization-record';
import { openTestDatabase } from '../support/database';

let database: OpenDatabase;
let ana: string;
let ben: string;
beforeAll(async () => {
  database = await openTestDatabase();
  ana = await addAccount(database.db, 'ana@weft.example');
  ben = await addAccount(database.db, 'ben@weft.example');
});
afterAll(() => database.close());

const edit = async (
  { id, record, version }: Awaited<ReturnType<typeof addRecord>>,
  accountId: string,
  changes: Partial<ReturnType<typeof editValues>>,
) =>
  editOrganization(database.db, {
    ...{ organizationId: id, accountId, version, reason: 'a test', language: 'en' },
    ...{ source: null, assertedBy: 'organization' },
    values: { ...editValues(record), ...changes },
  });

describe('editing an entry', () => {
  it('is public at once, with its author and source in the history', async () => {
    const kept = await addRecord(database.db, 'edited');
    await edit(kept, ana, { name: 'Invented Energy', sectors: ['energy'] });
    const [entry] = await listHistory(database.db, kept.id, { below: null, limit: 1 });
    expect(entry).toMatchObject({ kind: 'edit', accountId: ana });
    expect(entry.citation?.title).toBe('Own statement');
    expect(entry.changes[0]).toMatchObject({
      before: { name: kept.record.name, sectors: [] },
      after: { name: 'Invented Energy', sectors: ['energy'] },
    });
    const listed = await database.db
      .selectFrom('listing')
      .select('name')
      .where('organizationId', '=', kept.id)
      .executeTakeFirst();
    expect(listed?.name).toBe('Invented Energy');
  });

  it('lets two people change different things at once', async () => {
    const kept = await addRecord(database.db, 'two-fields');
    await edit(kept, ana, { name: 'Invented One' });
    const second = await edit(kept, ben, { founded: '1999' });
    expect(second.conflicts).toEqual([]);
    const { record } = await getKeptRecord(database.db, kept.id);
    expect(record).toMatchObject({ name: 'Invented One', founded: { on: '1999-01-01' } });
  });

  it('writes nothing of the second where both changed one thing, and shows it what stands', async () => {
    const kept = await addRecord(database.db, 'one-field');
    await edit(kept, ana, { name: 'Invented First' });
    const second = await edit(kept, ben, { name: 'Invented Second', founded: '1999' });
    expect(second.conflicts).toMatchObject([
      { field: 'name', current: 'Invented First', mine: 'Invented Second' },
    ]);
    const { record } = await getKeptRecord(database.db, kept.id);
    expect(record).toMatchObject({ name: 'Invented First', founded: null });
  });

  it('makes no version where nothing was changed, and refuses one that is not there', async () => {
    const kept = await addRecord(database.db, 'unchanged');
    expect(await edit(kept, ana, {})).toEqual({ version: kept.version, conflicts: [] });
    const later = { ...kept, version: kept.version + 1 };
    await expect(edit(later, ana, { name: 'No' })).rejects.toThrow(InvalidInput);
  });
});
