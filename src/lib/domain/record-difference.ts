import {
  RECORD_FIELDS,
  type OrganizationRecord,
  type RecordField,
  type RecordPatch,
} from './record';

/** What follows from other facts is no difference: whether a place is drawn. */
const DERIVED = new Set(['drawn']);

/** A value as text that is equal for equal values, whatever the order of keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (key, entry: unknown) => {
    if (DERIVED.has(key)) return undefined;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry;
    return Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

export const isSame = (a: unknown, b: unknown) => canonical(a) === canonical(b);

/** The fields in which two states of one thing differ, in the order of its form. */
export function changedFields<T extends object>(before: T, after: Partial<T>): (keyof T)[] {
  return (Object.keys(after) as (keyof T)[]).filter(
    (field) => !isSame(before[field], after[field]),
  );
}

/** The part of `after` that differs from `before`. */
export function patchBetween(before: OrganizationRecord, after: RecordPatch): RecordPatch {
  const changed = new Set<RecordField>(changedFields(before, after));
  return pick(
    after,
    RECORD_FIELDS.filter((field) => changed.has(field)),
  );
}

export function pick<T extends object>(from: T, fields: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(fields.map((field) => [field, from[field]])) as Partial<T>;
}

/** One line of a comparison; arrays are compared entry by entry where they are drawn. */
export interface Difference {
  field: RecordField;
  before: unknown;
  after: unknown;
}

/** What would change if a patch were applied. */
export function differencesOf(current: OrganizationRecord, patch: RecordPatch): Difference[] {
  const changed = patchBetween(current, patch);
  return (Object.keys(changed) as RecordField[]).map((field) => ({
    field,
    before: current[field],
    after: patch[field],
  }));
}

/** A field that two people changed since both read it. */
export interface Conflict {
  field: RecordField;
  /** As both read it, as it stands now, as the second wants it. */
  base: unknown;
  current: unknown;
  mine: unknown;
}

/**
 * A patch made on `base`, seen from `current`: what can still be applied, and the fields that
 * somebody else has set to something else since.
 */
export function rebase(
  base: OrganizationRecord,
  current: OrganizationRecord,
  patch: RecordPatch,
): { patch: RecordPatch; conflicts: Conflict[] } {
  const wanted = patchBetween(current, patch);
  const conflicts: Conflict[] = [];
  const free: RecordField[] = [];
  for (const field of Object.keys(wanted) as RecordField[]) {
    if (isSame(base[field], current[field])) free.push(field);
    else {
      conflicts.push({
        field,
        base: base[field],
        current: current[field],
        mine: patch[field],
      });
    }
  }
  return { patch: pick(wanted, free), conflicts };
}

type Facts = Partial<Record<RecordField, unknown>>;

/** Fields of which history says no more than that they changed. */
const UNSHOWN: readonly RecordField[] = ['places', 'contacts'];

/**
 * A difference as everybody may see it: where an organization was and how it was reached are no
 * longer public once they changed.
 */
export function publicDifference(before: Facts, after: Facts) {
  const shown = (facts: Facts): Facts =>
    pick(
      facts,
      (Object.keys(facts) as RecordField[]).filter((field) => !UNSHOWN.includes(field)),
    );
  return {
    before: shown(before),
    after: shown(after),
    unshown: UNSHOWN.filter((field) => field in before || field in after),
  };
}
