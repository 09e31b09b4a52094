import type { Candidate, CandidateRelationship } from '$lib/domain/candidate';
import { SYMMETRIC_KINDS } from '$lib/domain/vocabulary';
import { insertChanges, type NewChange } from '../queries/changeset';
import { insertCitationUses, type NewCitationUse } from '../queries/citation-write';
import { listIdsBySlug, listRecords } from '../queries/organization-write';
import { listKeptRelationships } from '../queries/relationship-record';
import { insertRelationships, type NewRelationship } from '../queries/relationship-write';
import type { ImportRun } from './import-organizations';
import { newPublicId } from './public-id';

interface Stated {
  row: NewRelationship;
  relationship: CandidateRelationship;
}

/** Makes the relationships that the file's rows state, once all of its organizations are there. */
export async function connectCandidates(run: ImportRun): Promise<void> {
  const ends = await findEnds(run);
  const stated = new Map<string, Stated>();
  for (const { id, candidate } of run.connecting) {
    for (const relationship of candidate.relationships) {
      const other = ends(relationship);
      if (other === undefined || other === id) {
        const what = other === id ? 'is its own end' : 'is not in the directory';
        run.report.relationships.dangling.push(
          `line ${relationship.line}: ${candidate.name} ${relationship.kind} ${nameOf(relationship)}: the other end ${what}`,
        );
        continue;
      }
      const row = toRow(id, other, relationship);
      const key = [row.kind, row.sourceId, row.targetId, row.startedOn, row.recordState].join();
      if (!stated.has(key)) stated.set(key, { row, relationship });
    }
  }
  await insertStated(run, [...stated.values()]);
}

const nameOf = ({ other }: CandidateRelationship) => ('slug' in other ? other.slug : other.value);

async function findEnds(run: ImportRun) {
  const others = run.connecting.flatMap(({ candidate }: { candidate: Candidate }) =>
    candidate.relationships.map(({ other }) => other),
  );
  const slugs = others.flatMap((other) => ('slug' in other ? [other.slug] : []));
  const bySlug = await listIdsBySlug(run.db, slugs);
  const byRecord = new Map<string, number>();
  for (const scheme of new Set(
    others.flatMap((other) => ('scheme' in other ? [other.scheme] : [])),
  )) {
    const values = others.flatMap((other) =>
      'scheme' in other && other.scheme === scheme ? [other.value] : [],
    );
    for (const record of await listRecords(run.db, scheme, values)) {
      byRecord.set(`${scheme}\n${record.value}`, record.organizationId);
    }
  }
  return ({ other }: CandidateRelationship) =>
    'slug' in other ? bySlug.get(other.slug) : byRecord.get(`${other.scheme}\n${other.value}`);
}

function toRow(id: number, other: number, relationship: CandidateRelationship): NewRelationship {
  const { kind, role, started, ended, held } = relationship;
  const forward = role === 'source';
  let [sourceId, targetId] = forward ? [id, other] : [other, id];
  // a relationship that reads the same from both ends is stored once, the lower id first
  if (SYMMETRIC_KINDS.includes(kind) && sourceId > targetId) {
    [sourceId, targetId] = [targetId, sourceId];
  }
  return {
    publicId: newPublicId('r'),
    sourceId,
    targetId,
    kind,
    detail: relationship.detail,
    startedOn: started?.on ?? null,
    startedPrecision: started?.precision ?? null,
    endedOn: ended?.on ?? null,
    endedPrecision: ended?.precision ?? null,
    hasEnded: relationship.hasEnded || ended !== null,
    recordState: held ? 'submitted' : 'published',
    heldReason: held,
  };
}

async function insertStated(run: ImportRun, stated: Stated[]): Promise<void> {
  const added = await insertRelationships(
    run.db,
    stated.map(({ row }) => row),
  );
  const uses: NewCitationUse[] = [];
  for (const { row, relationship } of stated) {
    const relationshipId = added.get(row.publicId);
    if (relationshipId === undefined) {
      run.report.relationships.same++;
      continue;
    }
    run.report.relationships[row.recordState === 'submitted' ? 'held' : 'new']++;
    for (const citationId of await run.citer.cite(relationship)) {
      uses.push({ citationId, relationshipId, fieldGroup: 'relationship', assertedBy: 'import' });
    }
    run.touched.add(row.sourceId).add(row.targetId);
  }
  await insertCitationUses(run.db, uses);
  await insertChanges(run.db, run.changesetId, await changesOf(run, [...added.values()]));
}

async function changesOf(run: ImportRun, ids: number[]): Promise<NewChange[]> {
  const kept = await listKeptRelationships(run.db, ids);
  return kept.map(({ id, record }) => ({
    ...{ subjectType: 'relationship', subjectId: id, version: 1, op: 'insert' },
    ...{ before: null, after: record },
  }));
}
