import { describe, expect, it } from 'vitest';
import { REDACTED, undoChanges } from './undo';

const update = (before: object, after: object) => ({
  op: 'update' as const,
  before: { ...before },
  after: { ...after },
});

describe('undoing changes', () => {
  it('goes back through several changes of one field', () => {
    const chain = [update({ a: 2 }, { a: 3 }), update({ a: 1 }, { a: 2 })];
    expect(undoChanges({ a: 3, b: 1 }, chain)).toEqual({ patch: { a: 1 }, conflicts: [] });
  });

  it('does nothing where all is back already', () => {
    const chain = [update({ a: 2 }, { a: 3 }), update({ a: 1 }, { a: 2 })];
    expect(undoChanges({ a: 1 }, chain)).toEqual({ patch: {}, conflicts: [] });
  });

  it('reports what somebody changed since and undoes the rest', () => {
    expect(undoChanges({ a: 9, b: 2 }, [update({ a: 1, b: 1 }, { a: 2, b: 2 })])).toEqual({
      patch: { b: 1 },
      conflicts: [{ field: 'a', before: 1, after: 2, current: 9 }],
    });
  });

  it('takes out what was new, unless somebody worked on it', () => {
    const made = [{ op: 'insert' as const, before: null, after: { a: 1, state: 'published' } }];
    expect(undoChanges({ a: 1, state: 'published' }, made).patch).toEqual({ state: 'archived' });
    const worked = undoChanges({ a: 2, state: 'published' }, made);
    expect(worked.patch).toEqual({});
    expect(worked.conflicts).toMatchObject([{ field: 'a', after: 1, current: 2 }]);
  });

  it('cannot bring back what history had to forget', () => {
    const { patch, conflicts } = undoChanges({ a: 'now' }, [update({ a: REDACTED }, { a: 'now' })]);
    expect(patch).toEqual({});
    expect(conflicts).toHaveLength(1);
  });
});
