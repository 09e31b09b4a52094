import { type Kysely, sql } from 'kysely';
import { type OrganizationRecord, type RecordPlace } from '$lib/domain/record';
import { REDACTED } from '$lib/domain/undo';
import { PRECISIONS } from '$lib/domain/vocabulary';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;
type Facts = Record<string, unknown>;

const rank = (place: RecordPlace) => PRECISIONS.indexOf(place.precision);

/**
 * How fine a place may stand in history: as it is published now; one that is gone, no finer than
 * what stands in its stead.
 */
function allowedRanks({ places }: OrganizationRecord): (id: string) => number {
  const now = new Map(places.map((place) => [place.id, rank(place)]));
  const finest = places.length > 0 ? Math.min(...now.values()) : 0;
  return (id) => now.get(id) ?? finest;
}

/** Whether less of a place is published than before, or a person's contact no more. */
export function redactsPlaces(before: OrganizationRecord, after: OrganizationRecord): boolean {
  const allowed = allowedRanks(after);
  const values = new Set(after.contacts.map((contact) => contact.value));
  return (
    before.places.some((place) => allowed(place.id) > rank(place)) ||
    before.contacts.some((contact) => contact.isPersonal && !values.has(contact.value))
  );
}

/** Takes out of an organization's history where its places were and who was named, but what is public. */
export async function redactPlaces(db: Db, id: number, now: OrganizationRecord): Promise<void> {
  const allowed = allowedRanks(now);
  const values = new Set(now.contacts.map((contact) => contact.value));
  await redactChanges(db, 'organization', id, (facts) => {
    const places = (facts.places as RecordPlace[] | undefined)?.map((place) =>
      typeof place === 'object' && allowed(place.id) > rank(place)
        ? { id: place.id, precision: place.precision, label: REDACTED }
        : place,
    );
    const contacts = (facts.contacts as OrganizationRecord['contacts'] | undefined)?.map(
      (contact) =>
        contact.isPersonal && !values.has(contact.value)
          ? { ...contact, value: REDACTED }
          : contact,
    );
    return { ...facts, ...(places && { places }), ...(contacts && { contacts }) };
  });
}

/** Rewrites what history keeps of a subject, for what must not be kept; nothing else may. */
export async function redactChanges(
  db: Db,
  subjectType: 'organization' | 'relationship',
  subjectId: number,
  redact: (facts: Facts) => Facts,
): Promise<void> {
  const rows = await db
    .selectFrom('change')
    .select(['id', 'before', 'after'])
    .where('subjectType', '=', subjectType)
    .where('subjectId', '=', subjectId)
    .execute();
  await sql`select set_config('weft.redacting', 'on', true)`.execute(db);
  for (const { id, before, after } of rows) {
    const [was, became] = [before, after].map((facts) =>
      facts ? JSON.stringify(redact(facts as Facts)) : null,
    );
    const isKept = was === JSON.stringify(before) && became === JSON.stringify(after);
    if (isKept) continue;
    await db
      .updateTable('change')
      .set({ before: was, after: became })
      .where('id', '=', id)
      .execute();
  }
  await sql`select set_config('weft.redacting', 'off', true)`.execute(db);
}
