import { describe, expect, it } from 'vitest';
import { EMPTY_SEARCH } from '$lib/domain/search';
import { addressOf, restarted } from './address';

describe('a changed search', () => {
  it('starts at its first row', () => {
    expect(restarted({ ...EMPTY_SEARCH, after: 'abc' }, { q: 'taxi' }).after).toBeNull();
  });

  it('forgets radius and nearness with the place they belong to', () => {
    const near = { ...EMPTY_SEARCH, place: '5419384', within: 100, sort: 'nearest' as const };
    expect(restarted(near, { place: null })).toEqual(EMPTY_SEARCH);
    expect(restarted(near, { q: 'taxi' })).toEqual({ ...near, q: 'taxi' });
  });

  it('forgets the relationship with the organization it leads to', () => {
    const linked = { ...EMPTY_SEARCH, linked: 'usfwc', relationship: ['member_of' as const] };
    expect(restarted(linked, { linked: null })).toEqual(EMPTY_SEARCH);
  });
});

describe('an address', () => {
  it('is the bare page where nothing is asked', () => expect(addressOf(EMPTY_SEARCH)).toBe('/'));

  it('keeps the organization beside the search', () => {
    expect(addressOf({ ...EMPTY_SEARCH, q: 'taxi' }, 'usfwc')).toBe('/?q=taxi&organization=usfwc');
  });
});
