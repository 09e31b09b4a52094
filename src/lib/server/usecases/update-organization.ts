import type { Candidate } from '$lib/domain/candidate';
import { type KnownRecord, setOrganization } from '../queries/organization-write';
import type { ImportRun } from './import-organizations';
import { getKeptRecord } from '../queries/record';
import { addRow } from './import-report';
import { digestOf } from './organization-rows';
import { completeRows, recordWrites } from './record-writes';

/** Sets an organization anew where its row changed since the last import. */
export async function updateOrganization(run: ImportRun, candidate: Candidate, known: KnownRecord) {
  const { line, name } = candidate;
  if (known.digest === digestOf(candidate)) {
    addRow(run.report, { line, outcome: 'same', name, problems: [] });
    run.connecting.push({ id: known.organizationId, candidate });
    return;
  }
  if (known.recordState === 'erased') {
    const problems = ['the organization was erased here: left as it is'];
    addRow(run.report, { line, outcome: 'conflict', name, problems });
    return;
  }
  if (known.isTended) {
    const problems = ['the organization or a steward has spoken since: left as it is'];
    addRow(run.report, { line, outcome: 'conflict', name, problems });
    run.connecting.push({ id: known.organizationId, candidate });
    return;
  }
  const heldReason = candidate.held;
  const { rows, warnings } = await completeRows(run, candidate, { slug: '', heldReason });
  // what a person decided about the record outlasts a newer edition of the file
  if (known.recordState !== 'published') rows.organization.recordState = known.recordState;
  const { record: before } = await getKeptRecord(run.db, known.organizationId);
  const version = await setOrganization(run.db, known.organizationId, rows);
  addRow(run.report, { line, outcome: 'changed', name, problems: warnings });
  await recordWrites(run, [{ id: known.organizationId, candidate, version, before }]);
}
