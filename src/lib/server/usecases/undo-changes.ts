import type { Kysely } from 'kysely';
import type { RecordPatch } from '$lib/domain/record';
import type { RelationshipPatch } from '$lib/domain/relationship-record';
import { undoChanges, type UndoConflict } from '$lib/domain/undo';
import type { Database } from '../db/tables';
import { insertAct } from '../queries/audit';
import { type ChangeOf, type ChangeRange, listChangesOf } from '../queries/history';
import { listKeptRecords } from '../queries/record';
import { listKeptRelationships } from '../queries/relationship-record';
import { type Changes, writeChangeset } from './write-changeset';

const BATCH = 500;
/** How many conflicts a report spells out. */
const SHOWN = 200;

export interface UndoReport {
  /** Organizations and relationships that were set back, in full or in part. */
  undone: number;
  /** Of these or others, those on which somebody worked since; what differs is left as it is. */
  kept: number;
  conflicts: (UndoConflict & Pick<ChangeOf, 'subjectType' | 'subjectId'> & { name: string })[];
}

class Preview extends Error {}

export interface UndoRequest {
  range: ChangeRange;
  reason: string;
  accountId: string;
  /** Of many entries at once only those with a place in a country or region; null: everywhere. */
  region?: string | null;
  /** Whether a steward does it to what others keep: then it stands in the audit log. */
  isAct?: boolean;
  /** Only say what it would do. */
  preview?: boolean;
}

/**
 * Undoes changes as one new changeset with the inverse of each: of one changeset, of an author
 * since a time, or of an import. A field that was changed since is reported, not overwritten.
 */
export async function undoChangesOf(
  db: Kysely<Database>,
  { range, reason, accountId, region = null, isAct = false, preview = false }: UndoRequest,
): Promise<UndoReport> {
  const report: UndoReport = { undone: 0, kept: 0, conflicts: [] };
  const reverts = 'changesetId' in range ? range.changesetId : undefined;
  const author = { kind: 'revert', reason, accountId, statement: null, reverts } as const;
  try {
    await writeChangeset(db, author, async (changes) => {
      await undoRange(changes, { range, region }, report);
      if (preview || report.undone === 0) throw new Preview();
      if (isAct) await keepAct(changes.db, { range, reason, accountId }, report);
    });
  } catch (error) {
    if (!(error instanceof Preview)) throw error;
  }
  return report;
}

function keepAct(
  db: Kysely<Database>,
  { range, reason, accountId }: Pick<UndoRequest, 'range' | 'reason' | 'accountId'>,
  { undone, kept }: UndoReport,
): Promise<void> {
  const [subjectType, subjectId] =
    'changesetId' in range
      ? ['changeset', range.changesetId]
      : 'importBatchId' in range
        ? ['import', range.importBatchId]
        : ['account', range.accountId];
  return insertAct(db, {
    ...{ accountId, act: 'undo', subjectType, subjectId: String(subjectId), reason },
    detail: { undone, kept, ...('since' in range && { since: range.since }) },
  });
}

type Meant = { range: ChangeRange; region: string | null };

async function undoRange(
  changes: Changes,
  { range, region }: Meant,
  report: UndoReport,
): Promise<void> {
  let after: [string, number] = ['', 0];
  for (;;) {
    const meant = await listChangesOf(changes.db, range, { after, limit: BATCH, region });
    if (meant.length === 0) return;
    const last = meant[meant.length - 1];
    after = [last.subjectType, last.subjectId];
    for (const subject of await readSubjects(changes, meant)) await undoOne(subject, report);
  }
}

interface Subject {
  name: string;
  current: Record<string, unknown>;
  list: ChangeOf[];
  set(patch: object): Promise<number>;
}

async function readSubjects(changes: Changes, meant: ChangeOf[]): Promise<Subject[]> {
  const lists = new Map<string, ChangeOf[]>();
  for (const change of meant) {
    const key = `${change.subjectType} ${change.subjectId}`;
    lists.set(key, [...(lists.get(key) ?? []), change]);
  }
  const listOf = (type: ChangeOf['subjectType'], id: number) => lists.get(`${type} ${id}`) ?? [];
  const idsOf = (type: ChangeOf['subjectType']) =>
    [...lists.values()].flatMap(([first]) => (first.subjectType === type ? first.subjectId : []));
  const organizations = await listKeptRecords(changes.db, idsOf('organization'));
  const relationships = await listKeptRelationships(changes.db, idsOf('relationship'));
  return [
    ...organizations.map(({ id, version, record }) => ({
      name: record.name,
      current: { ...record },
      list: listOf('organization', id),
      set: (patch: object) => changes.setOrganization(id, version, patch as RecordPatch),
    })),
    ...relationships.map(({ id, version, record, publicId }) => ({
      name: publicId,
      current: { ...record },
      list: listOf('relationship', id),
      set: (patch: object) => changes.setRelationship(id, version, patch as RelationshipPatch),
    })),
  ];
}

async function undoOne({ name, current, list, set }: Subject, report: UndoReport): Promise<void> {
  const { patch, conflicts } = undoChanges(current, list);
  const { subjectType, subjectId } = list[0];
  if (conflicts.length > 0) report.kept++;
  for (const conflict of conflicts.slice(0, SHOWN - report.conflicts.length)) {
    report.conflicts.push({ ...conflict, subjectType, subjectId, name });
  }
  if (Object.keys(patch).length === 0) return;
  await set(patch);
  report.undone++;
}
