import { isSame } from './record-difference';

type Facts = Record<string, unknown>;

/** One kept change of an organization or a relationship: its fields before and after. */
export interface KeptChange {
  op: 'insert' | 'update' | 'delete';
  /** Null: there was nothing before. */
  before: Facts | null;
  after: Facts | null;
}

/** A field that somebody set to something else since. */
export interface UndoConflict {
  field: string;
  /** What undoing would bring back. */
  before: unknown;
  /** What the undone change had made of it. */
  after: unknown;
  current: unknown;
}

/** What was taken out of history stands as this and cannot be brought back. */
export const REDACTED = '[redacted]';
const isRedacted = (value: unknown) => JSON.stringify(value ?? null).includes(REDACTED);

/**
 * The patch that undoes changes of one subject, given newest first; fields that were changed since
 * are left as they are and reported. What a change had made anew is taken out of the directory
 * (`state` archived), unless somebody worked on it since.
 */
export function undoChanges(
  current: Facts,
  newestFirst: readonly KeptChange[],
): { patch: Facts; conflicts: UndoConflict[] } {
  const now: Facts = { ...current };
  const conflicts = new Map<string, UndoConflict>();
  const earliest: Facts = Object.assign({}, ...newestFirst.map(({ before }) => before));
  for (const { op, before, after } of newestFirst) {
    if (op === 'insert') {
      undoInsert(now, after ?? {}, conflicts);
      continue;
    }
    for (const [field, made] of Object.entries(after ?? {})) {
      const earlier = before?.[field];
      const isBack = isSame(current[field], earliest[field]);
      if (isBack || conflicts.has(field)) continue;
      if (before && isSame(now[field], made) && !isRedacted(earlier)) now[field] = earlier;
      else conflicts.set(field, { field, before: earlier, after: made, current: now[field] });
    }
  }
  const changed = Object.keys(now).filter((field) => !isSame(now[field], current[field]));
  return {
    patch: Object.fromEntries(changed.map((field) => [field, now[field]])),
    conflicts: [...conflicts.values()],
  };
}

function undoInsert(now: Facts, made: Facts, conflicts: Map<string, UndoConflict>): void {
  if (now.state === 'archived') return;
  const since = Object.keys(made).filter(
    (field) => !isSame(now[field], made[field]) && !isRedacted(made[field]),
  );
  for (const field of since) {
    if (conflicts.has(field)) continue;
    conflicts.set(field, { field, before: null, after: made[field], current: now[field] });
  }
  if (conflicts.size === 0) now.state = 'archived';
}

/** What was done to an entry by hand can be undone on its page; imports are undone as a whole. */
export const isUndoable = (
  kind: string,
  changes: readonly (KeptChange & { subjectType: string })[],
): boolean =>
  !['import', 'system', 'erase', 'merge', 'unmerge'].includes(kind) &&
  changes.every(
    ({ subjectType, op, before }) =>
      subjectType === 'organization' && op === 'update' && before !== null,
  );
