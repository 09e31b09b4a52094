import { describe, expect, it } from 'vitest';
import { EMPTY_RECORD } from './record';
import { differencesOf, isSame, patchBetween, rebase, publicDifference } from './record-difference';

const base = { ...EMPTY_RECORD, name: 'Base', sectors: ['care' as const] };

describe('the difference of two records', () => {
  it('names the fields that differ, whatever the order of keys', () => {
    expect(patchBetween(base, { ...base, name: 'Other' })).toEqual({ name: 'Other' });
    expect(isSame({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
    expect(isSame(['a', 'b'], ['b', 'a'])).toBe(false);
  });

  it('shows each field before and after', () => {
    expect(differencesOf(base, { name: 'Base', sectors: ['food'] })).toEqual([
      { field: 'sectors', before: ['care'], after: ['food'] },
    ]);
  });
});

describe('a patch made on an older version', () => {
  it('still applies where nobody else changed the same field', () => {
    const current = { ...base, status: 'closed' as const };
    expect(rebase(base, current, { name: 'Mine' })).toEqual({
      patch: { name: 'Mine' },
      conflicts: [],
    });
  });

  it('shows a field that two people changed, as it was, is and is wanted', () => {
    const current = { ...base, name: 'Theirs', status: 'closed' as const };
    expect(rebase(base, current, { name: 'Mine', sectors: ['food'] })).toEqual({
      patch: { sectors: ['food'] },
      conflicts: [{ field: 'name', base: 'Base', current: 'Theirs', mine: 'Mine' }],
    });
  });

  it('has no conflict where both want the same', () => {
    const current = { ...base, name: 'Same' };
    expect(rebase(base, current, { name: 'Same' })).toEqual({ patch: {}, conflicts: [] });
  });
});

describe('a difference that everybody may see', () => {
  it('tells that places and contacts changed, but not what they were', () => {
    const before = { name: 'Old', places: [{ street: '1 Invented Street' }] };
    const after = { name: 'New', places: [], contacts: [{ value: 'a@invented.example' }] };
    expect(publicDifference(before, after)).toEqual({
      before: { name: 'Old' },
      after: { name: 'New' },
      unshown: ['places', 'contacts'],
    });
  });
});
