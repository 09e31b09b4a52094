import type { Kysely } from 'kysely';
import type { RecordField } from '$lib/domain/record';
import type { Database } from '../db/tables';
import { insertCitationUses, setCitation } from '../queries/citation-write';

/** Where something that a person wrote is from. */
export interface Statement {
  /** A page that says so; null: who writes says so. */
  url: string | null;
  /** Words for it where there is no page: a book, a phone call. */
  note: string | null;
  assertedBy: 'organization' | 'steward';
}

const FIELD_GROUPS: Record<RecordField, string | null> = {
  ...{ name: 'identity', language: 'identity', otherNames: 'identity', identifiers: 'identity' },
  ...{ kinds: 'kind', legalForm: 'structure', codes: 'sector', sectors: 'sector' },
  ...{ status: 'status', scope: 'structure', founded: 'dates', closed: 'dates', texts: 'text' },
  ...{ languages: 'text', places: 'place', serviceAreas: 'place', links: 'links' },
  ...{ contacts: 'contact', figures: 'figures', offers: 'support', seeks: 'support' },
  ...{ evidence: 'identity', confirmedOn: 'identity', state: null, mergedInto: null },
};

/** The citation of a statement: a page, something else that was named, or the organization itself. */
export function toCitationId(db: Kysely<Database>, { url, note, assertedBy }: Statement) {
  const today = new Date().toISOString().slice(0, 10);
  if (url) {
    const { hostname, pathname } = new URL(url);
    const publisher = hostname.replace(/^www\./, '');
    const title = `${publisher}${pathname === '/' ? '' : pathname}`.slice(0, 200);
    return setCitation(db, { url, title, publisher, sourceKind: 'web', retrievedOn: today });
  }
  if (note) return setCitation(db, { title: note.slice(0, 200), sourceKind: 'document' });
  const title = assertedBy === 'steward' ? 'Known to a steward' : 'Own statement';
  const sourceKind = assertedBy === 'steward' ? 'general_knowledge' : 'own_statement';
  return setCitation(db, { title, sourceKind });
}

export function citeFields(
  db: Kysely<Database>,
  citationId: number,
  { assertedBy }: Statement,
  organizationId: number,
  fields: readonly RecordField[],
): Promise<void> {
  const groups = new Set(fields.flatMap((field) => FIELD_GROUPS[field] ?? []));
  const uses = [...groups].map((fieldGroup) => ({
    ...{ citationId, organizationId, fieldGroup, assertedBy },
  }));
  return insertCitationUses(db, uses);
}

export function citeRelationship(
  db: Kysely<Database>,
  citationId: number,
  { assertedBy }: Statement,
  relationshipId: number,
): Promise<void> {
  const fieldGroup = 'relationship';
  return insertCitationUses(db, [{ citationId, relationshipId, fieldGroup, assertedBy }]);
}
