import { describe, expect, it } from 'vitest';
import { bridgesFrom } from './bridges';
import { graphOf } from './graph.fixture';

const tie = (source: number, target: number) => ({ source, target, kind: 0, state: 3 });
const graph = graphOf([tie(0, 1), tie(1, 2), tie(1, 3), tie(3, 4), tie(5, 6)], 8);
const from = (end: number, likeness: Record<number, number>) =>
  bridgesFrom(graph, end, () => true, (id) => likeness[id] ?? 0); // prettier-ignore
const idsOf = (found: { id: number }[]) => found.map(({ id }) => id);

describe('bridges from one end', () => {
  it('are those most like the other end, then the nearest, then the most connected', () => {
    expect(idsOf(from(0, { 2: 1, 4: 2, 3: 1, 6: 3 }))).toEqual([4, 3, 2]);
    expect(from(0, { 0: 1 })).toMatchObject([{ id: 0, hops: 0 }]);
  });

  it('are at least the most connected one, where anything can be reached', () => {
    expect(idsOf(from(4, {}))).toEqual([1]);
    expect(from(7, {})).toEqual([]);
  });
});
