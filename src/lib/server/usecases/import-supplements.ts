import type { Candidate } from '$lib/domain/candidate';
import { insertCitationUses } from '../queries/citation-write';
import { insertGazetteerPoints, type KnownRecord } from '../queries/organization-write';
import { insertPlaces, listPlaceKeys, placeKey } from '../queries/place-write';
import type { ImportRun } from './import-organizations';
import { addRow } from './import-report';
import { placeCandidates } from './place-rows';

/**
 * Rows without kinds add to an organization that another file brought: places that it does not
 * have yet, and relationships.
 */
export async function addSupplements(
  run: ImportRun,
  candidates: Candidate[],
  known: Map<string, KnownRecord>,
): Promise<void> {
  if (candidates.length === 0) return;
  const owners = candidates.map(({ record }) => known.get(`${record.scheme}\n${record.value}`));
  const ids = owners.flatMap((owner) => (owner ? [owner.organizationId] : []));
  const present = await listPlaceKeys(run.db, ids);
  for (const [i, candidate] of candidates.entries()) {
    const { line, name, record } = candidate;
    const owner = owners[i];
    if (!owner) {
      const problems = [`no organization of record ${record.value} is in the directory`];
      addRow(run.report, { line, outcome: 'invalid', name, problems });
      continue;
    }
    run.connecting.push({ id: owner.organizationId, candidate });
    const placed = placeCandidates(candidate.places, run.locator, record.scheme).filter(
      ({ row }) => !present.has(placeKey(owner.organizationId, row)),
    );
    const same = placed.length === 0;
    const problems = [...candidate.warnings, ...placed.flatMap((entry) => entry.warnings)];
    addRow(run.report, { line, outcome: same ? 'same' : 'supplement', name, problems });
    if (same) continue;
    await insertGazetteerPoints(
      run.db,
      placed.flatMap(({ point }) => (point ? [point] : [])),
    );
    const rows = placed.map(({ row }) => ({ ...row, isMain: false }));
    const placeIds = await insertPlaces(run.db, owner.organizationId, rows);
    const citationId = run.citer.fileCitationId;
    const fieldGroup = 'place';
    await insertCitationUses(
      run.db,
      placeIds.map((placeId) => ({ citationId, placeId, fieldGroup, assertedBy: 'import' })),
    );
    for (const row of rows) present.add(placeKey(owner.organizationId, row));
    run.touched.add(owner.organizationId);
  }
}
