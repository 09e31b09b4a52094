import type { Candidate } from '$lib/domain/candidate';
import type { OrganizationRecord } from '$lib/domain/record';
import { changedFields, pick } from '$lib/domain/record-difference';
import { insertChanges, type NewChange } from '../queries/changeset';
import { insertCitationUses } from '../queries/citation-write';
import { insertGazetteerPoints, type OrganizationRows } from '../queries/organization-write';
import { listKeptRecords } from '../queries/record';
import { redactPlaces, redactsPlaces } from '../queries/redaction';
import type { ImportRun } from './import-organizations';
import { toOrganizationRows } from './organization-rows';
import { placeCandidates } from './place-rows';

/** The candidate's rows with its places, whose centroids are known from here on. */
export async function completeRows(
  run: ImportRun,
  candidate: Candidate,
  as: { slug: string; heldReason: string | null },
): Promise<{ rows: OrganizationRows; warnings: string[] }> {
  const placed = placeCandidates(candidate.places, run.locator, candidate.record.scheme);
  await insertGazetteerPoints(
    run.db,
    placed.flatMap(({ point }) => (point ? [point] : [])),
  );
  const citationId = run.citer.fileCitationId;
  const rows = toOrganizationRows(candidate, as);
  const figures = rows.figures.map((figure) => ({ ...figure, citationId }));
  const warnings = [...candidate.warnings, ...placed.flatMap((entry) => entry.warnings)];
  return { rows: { ...rows, figures, places: placed.map(({ row }) => row) }, warnings };
}

export interface Written {
  id: number;
  candidate: Candidate;
  version: number;
  /** Null: the organization is new. */
  before: OrganizationRecord | null;
}

/** Keeps what was written, with its sources, and what still has to follow from it. */
export async function recordWrites(run: ImportRun, written: Written[]): Promise<void> {
  const records = await recordsOf(run, written);
  await insertChanges(run.db, run.changesetId, changesOf(written, records));
  for (const { id, before } of written) {
    const after = records.get(id)!;
    // a newer edition that publishes less of a place is heard in history too
    if (before && redactsPlaces(before, after)) await redactPlaces(run.db, id, after);
  }
  const uses = [];
  for (const { id, candidate } of written) {
    for (const citationId of await run.citer.cite(candidate)) {
      const fieldGroup = 'identity';
      uses.push({ citationId, organizationId: id, fieldGroup, assertedBy: 'import' });
    }
    run.touched.add(id);
    run.connecting.push({ id, candidate });
  }
  await insertCitationUses(run.db, uses);
}

async function recordsOf(run: ImportRun, written: Written[]) {
  const ids = written.map(({ id }) => id);
  const kept = await listKeptRecords(run.db, ids);
  return new Map(kept.map(({ id, record }) => [id, record]));
}

function changesOf(written: Written[], records: Map<number, OrganizationRecord>): NewChange[] {
  return written.map(({ id, version, before }): NewChange => {
    const after = records.get(id)!;
    const subject = { subjectType: 'organization', subjectId: id, version } as const;
    if (!before) return { ...subject, op: 'insert', before, after };
    const fields = changedFields(before, after);
    return { ...subject, op: 'update', before: pick(before, fields), after: pick(after, fields) };
  });
}
