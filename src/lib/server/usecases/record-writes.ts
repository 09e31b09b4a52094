import type { Candidate } from '$lib/domain/candidate';
import { insertChanges, type NewChange } from '../queries/changeset';
import { insertCitationUses } from '../queries/citation-write';
import { insertGazetteerPoints, type OrganizationRows } from '../queries/organization-write';
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

/** Keeps what was written, with its sources, and what still has to follow from it. */
export async function recordWrites(
  run: ImportRun,
  written: { id: number; candidate: Candidate; version: number }[],
): Promise<void> {
  const changes = written.map(({ id, candidate, version }): NewChange => {
    const { line, warnings, ...after } = candidate;
    void [line, warnings];
    const op = version === 1 ? 'insert' : 'update';
    return { subjectType: 'organization', subjectId: id, version, op, after };
  });
  await insertChanges(run.db, run.changesetId, changes);
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
