import { describe, expect, it } from 'vitest';
import { comparerOf, distinctiveWords, likenessTo, type Shared } from './duplicate';

const entry = (name: string) => ({ names: [name], countries: ['US'] });
const nameLikeness = (a: string, b: string) => likenessTo(a)(b);
type Entry = ReturnType<typeof entry>;
const compareEntries = (a: Entry, b: Entry, shared: Shared) => comparerOf(a)(b, shared);
const reasonsOf = (a: Entry, b: Entry, shared: Shared) => compareEntries(a, b, shared)?.reasons;

describe('the likeness of names', () => {
  it.each([
    ['Green Bakery Co-op', 'The Green Bakery Cooperative, Inc.'],
    ['Bakery Green', 'Green Bakery'],
    ['Green Bakrey', 'Green Bakery'],
    ['Cafe Decompose', 'Café Décomposé'],
  ])('finds %s like %s', (a, b) => expect(nameLikeness(a, b)).toBeGreaterThan(0.6));

  it.each([
    ['Green Bakery', 'Red Tailors'],
    ['Worker Cooperative of Denver', 'Worker Cooperative of Boulder'],
  ])('tells %s from %s', (a, b) => expect(nameLikeness(a, b)).toBeLessThan(0.4));

  it('is whole only for the same name', () => {
    expect(nameLikeness('Green Bakery', 'GREEN bakery')).toBe(1);
    expect(nameLikeness('Bakery Green', 'Green Bakery')).toBeLessThan(1);
  });

  it('keeps the words of a name that has only generic ones', () => {
    expect(distinctiveWords('The Cooperative').map(({ word }) => word)).toContain('cooperative');
    expect(distinctiveWords('北海道生協')).toHaveLength(1);
  });
});

describe('whether two entries are one organization', () => {
  it('needs the place for a name that is only alike', () => {
    const [a, b] = [entry('Green Bakrey'), entry('Green Bakery')];
    expect(reasonsOf(a, b, { distance: 3 })).toEqual(['name', 'near']);
    expect(compareEntries(a, b, { distance: 900 })).toBeNull();
  });

  it('holds the same name elsewhere for less likely than nearby', () => {
    const [a, b] = [entry('Green Bakery'), entry('Green Bakery')];
    const score = (distance: number | null) => compareEntries(a, b, { distance })?.score ?? 0;
    expect(score(3)).toBeGreaterThan(score(null));
    expect(score(null)).toBeGreaterThan(score(900));
    expect(score(900)).toBeGreaterThan(0);
  });

  it('takes one website or telephone for enough', () => {
    const [a, b] = [entry('Green Bakery'), entry('Weavers')];
    expect(reasonsOf(a, b, { distance: null, site: true })).toEqual(['site']);
    expect(reasonsOf(a, b, { distance: null, contact: true })).toEqual(['contact']);
    expect(compareEntries(a, b, { distance: 0.1 })).toBeNull();
  });
});
