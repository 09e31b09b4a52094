import { type Kysely, sql } from 'kysely';
import type { Citation } from '$lib/domain/organization';
import type { Database } from '../db/tables';

interface CitationUse {
  subjectId: number;
  fieldGroup: string;
  citation: Citation;
}

type Subject = 'organizationId' | 'relationshipId' | 'placeId';

/** What is cited for these subjects, by subject id. */
export async function listCitations(
  db: Kysely<Database>,
  subject: Subject,
  ids: readonly number[],
): Promise<(id: number) => CitationUse[]> {
  const rows = await db
    .selectFrom('citationUse')
    .innerJoin('citation', 'citation.id', 'citationUse.citationId')
    .selectAll('citation')
    .select([`citationUse.${subject} as subjectId`, 'fieldGroup'])
    .where(`citationUse.${subject}`, '=', sql<number>`any(${ids})`)
    .orderBy('citation.id')
    .execute();
  const uses = new Map<number, CitationUse[]>();
  for (const { subjectId, fieldGroup, ...citation } of rows) {
    if (subjectId === null) continue;
    const list = uses.get(subjectId) ?? [];
    uses.set(subjectId, [...list, { subjectId, fieldGroup, citation }]);
  }
  return (id) => uses.get(id) ?? [];
}

/** Citations by their ids. */
export async function listCitationsById(
  db: Kysely<Database>,
  ids: readonly number[],
): Promise<Map<number, Citation>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('citation')
    .selectAll()
    .where('id', '=', sql<number>`any(${ids})`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
