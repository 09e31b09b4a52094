import { fail } from '@sveltejs/kit';
import { DomainError } from '$lib/domain/errors';
import { publicDifference } from '$lib/domain/record-difference';
import { readFields, refusal, requireRole, textOf } from '$lib/server/app/doors';
import { listImportBatches } from '$lib/server/queries/history';
import { findRange } from '$lib/server/usecases/find-range';
import { undoChangesOf, type UndoReport } from '$lib/server/usecases/undo-changes';

const FIELDS = ['change', 'of', 'email', 'since', 'batch'] as const;
const REASON = 'Only looked at what it would do.';

/** What a page shows of a report; ids of rows stay on the server. */
const shown = ({ undone, kept, conflicts }: UndoReport) => ({
  ...{ undone, kept },
  conflicts: conflicts.map(({ subjectType, name, field, after, current }) => ({
    ...{ subjectType, name },
    ...publicDifference({ [field]: after }, { [field]: current }),
  })),
});

const readAsked = (get: (name: string) => string) =>
  Object.fromEntries(FIELDS.map((name) => [name, get(name)])) as Record<
    (typeof FIELDS)[number],
    string
  >;

export const load = async (event) => {
  const { id: accountId, region } = requireRole(event, 'steward');
  const { db } = event.locals;
  const { searchParams } = event.url;
  const asked = readAsked((name) => (searchParams.get(name) ?? '').slice(0, 300));
  const batches = await listImportBatches(db, 100);
  const page = { asked, batches };
  try {
    const range = await findRange(db, asked);
    if (!range) return { ...page, preview: null, problem: null };
    const report = await undoChangesOf(db, {
      ...{ range, reason: REASON, accountId, region, preview: true },
    });
    return { ...page, preview: shown(report), problem: null };
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    return { ...page, preview: null, problem: cause.code };
  }
};

export const actions = {
  default: async (event) => {
    const { id: accountId, region } = requireRole(event, 'steward');
    const { db } = event.locals;
    const form = await readFields(event.request);
    const reason = textOf(form, 'reason', 300);
    if (reason.length < 10) return fail(422, { problem: 'reason', reason });
    try {
      const range = await findRange(
        db,
        readAsked((name) => textOf(form, name, 300)),
      );
      if (!range) return fail(422, { problem: 'invalid_input', reason });
      const report = await undoChangesOf(db, { range, reason, accountId, region, isAct: true });
      return { done: shown(report) };
    } catch (cause) {
      return refusal(event, cause);
    }
  },
};
