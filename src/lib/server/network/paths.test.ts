import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RELATIONSHIP_STATES } from '$lib/domain/vocabulary';
import { ARBITRARY_GRAPH, type DrawnTie, graphOf } from './graph.fixture';
import { shortestPaths } from './paths';
import { tieTest } from './tie-test';

const DOUBT: Record<string, number> = { confirmed: 0, disputed: 2, ended: 2 };
const doubtOf = ({ state }: DrawnTie) => DOUBT[RELATIONSHIP_STATES[state]] ?? 1;

/** Every simple way, found by trying all, in the order promised. */
function bruteForce(ties: readonly DrawnTie[], from: number, to: number, maxHops: number) {
  const ways: { nodes: number[]; doubt: number }[] = [];
  const extend = (nodes: number[], doubt: number) => {
    const last = nodes[nodes.length - 1];
    if (last === to) return void ways.push({ nodes, doubt });
    if (nodes.length > maxHops) return;
    const steps = new Map<number, number>();
    for (const tie of ties) {
      if (tie.source !== last && tie.target !== last) continue;
      const other = tie.source === last ? tie.target : tie.source;
      if (!nodes.includes(other)) {
        steps.set(other, Math.min(steps.get(other) ?? Infinity, doubtOf(tie)));
      }
    }
    for (const [other, least] of steps) extend([...nodes, other], doubt + least);
  };
  extend([from], 0);
  return ways
    .sort(
      (a, b) =>
        a.nodes.length - b.nodes.length ||
        a.doubt - b.doubt ||
        a.nodes.map((node, i) => node - b.nodes[i]).find((difference) => difference !== 0)!,
    )
    .map(({ nodes }) => nodes);
}

describe('the shortest paths', () => {
  it('are the ones found by trying every path, in the same order', () => {
    fc.assert(
      fc.property(
        ARBITRARY_GRAPH,
        fc.boolean(),
        fc.integer({ min: 1, max: 6 }),
        ({ ties, size }, ended, maxHops) => {
          const graph = graphOf(ties, size);
          const passes = tieTest(graph, { relationship: ['part_of', 'member_of'], ended });
          const counted = ties.filter(
            ({ kind, state }) => kind < 2 && (ended || RELATIONSHIP_STATES[state] !== 'ended'),
          );
          const found = shortestPaths(graph, 0, 1, { passes, maxHops });
          expect(found).toEqual(bruteForce(counted, 0, 1, maxHops).slice(0, 5));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('from an organization to itself do not exist', () => {
    const graph = graphOf([{ source: 0, target: 1, kind: 0, state: 0 }], 2);
    expect(shortestPaths(graph, 0, 0, { passes: () => true })).toEqual([]);
  });

  it('cross an organization with 50,000 relationships', () => {
    const hub = (at: number) =>
      Array.from({ length: 50_000 }, (_, i) => ({
        ...{ source: at, target: i + 2, kind: 0, state: 3 },
      }));
    const graph = graphOf([...hub(0), ...hub(1)], 50_002);
    const found = shortestPaths(graph, 0, 1, { passes: () => true });
    expect(found).toEqual([2, 3, 4, 5, 6].map((node) => [0, node, 1]));
  });
});
