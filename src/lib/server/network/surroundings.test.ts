import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARBITRARY_GRAPH, graphOf } from './graph.fixture';
import { commonNeighbours, reachable, tiesOfPair } from './neighbours';
import { surroundings } from './surroundings';
import { tieTest } from './tie-test';

const everything = { has: () => true };

describe('the surroundings of an organization', () => {
  it('are what a search step by step finds', () => {
    fc.assert(
      fc.property(
        ARBITRARY_GRAPH,
        fc.nat(255),
        fc.integer({ min: 1, max: 3 }),
        (drawn, set, steps) => {
          const graph = graphOf(drawn.ties, drawn.size);
          const passes = tieTest(graph, { relationship: [], ended: false });
          const within = { has: (id: number) => (set & (1 << id)) !== 0 };
          const found = surroundings(graph, 0, { steps, within, passes });
          const distance = Array.from({ length: drawn.size }, (_, id) => (id === 0 ? 0 : Infinity));
          const counted = drawn.ties.filter(
            ({ source, target, state }) =>
              state !== 5 && [source, target].every((id) => id === 0 || within.has(id)),
          );
          for (let round = 0; round < drawn.size; round++) {
            for (const { source, target } of counted) {
              distance[source] = Math.min(distance[source], distance[target] + 1);
              distance[target] = Math.min(distance[target], distance[source] + 1);
            }
          }
          const expected = distance.flatMap((hop, id) => (hop <= steps ? [{ id, hop }] : []));
          const byId = [...found.nodes].sort((a, b) => a.id - b.id);
          expect(byId).toEqual(expected);
          const near = new Set(expected.map(({ id }) => id));
          const between = counted.filter(
            ({ source, target }) => near.has(source) && near.has(target),
          );
          expect(found.ties).toHaveLength(between.length);
          expect(new Set(found.ties).size).toBe(found.between);
        },
      ),
    );
  });

  it('are cut to the most connected, each still tied to what is drawn', () => {
    const leaves = Array.from({ length: 50_000 }, (_, i) => ({ source: 0, target: i + 1, kind: 0, state: 0 })); // prettier-ignore
    const pairs = Array.from({ length: 400 }, (_, i) => ({ source: 7 + i, target: 9 + i, kind: 0, state: 0 })); // prettier-ignore
    const graph = graphOf([...leaves, ...pairs], 50_001);
    const found = surroundings(graph, 0, { steps: 2, within: everything, passes: () => true });
    expect(found.reached).toEqual([1, 50_000, 0]);
    expect(found.nodes).toHaveLength(200);
    expect(found.ties).toHaveLength(300);
    expect(graph.degree(found.nodes[1].id)).toBe(3);
    const { source, target } = graph.ties;
    const tied = new Set(found.ties.flatMap((tie) => [source[tie], target[tie]]));
    expect(found.nodes.every(({ id }) => tied.has(id))).toBe(true);
  });

  it('keep room for the second step of an organization with many neighbours', () => {
    const tie = (source: number, target: number) => ({ source, target, kind: 0, state: 0 });
    const near = Array.from({ length: 400 }, (_, i) => tie(0, 1 + i));
    const far = Array.from({ length: 400 }, (_, i) => tie(1 + i, 401 + i));
    const graph = graphOf([...near, ...far], 801);
    const found = surroundings(graph, 0, { steps: 2, within: everything, passes: () => true });
    expect(found.reached).toEqual([1, 400, 400]);
    const drawn = [0, 1, 2].map((step) => found.nodes.filter(({ hop }) => hop === step).length);
    expect(drawn).toEqual([1, 133, 66]);
    const shown = new Set(found.nodes.map(({ id }) => id));
    for (const { id, hop } of found.nodes) if (hop === 2) expect(shown.has(id - 400)).toBe(true);
  });

  it('are the organization alone where the graph does not know it', () => {
    const options = { steps: 2, within: everything, passes: () => true };
    expect(surroundings(graphOf([], 0), 12, options)).toEqual({
      ...{ nodes: [{ id: 12, hop: 0 }], ties: [], reached: [1, 0, 0], between: 0 },
    });
  });
});

describe('neighbours', () => {
  const drawn = [
    { source: 0, target: 2, kind: 0, state: 0 },
    { source: 2, target: 1, kind: 0, state: 0 },
    { source: 0, target: 3, kind: 0, state: 0 },
    { source: 1, target: 3, kind: 0, state: 5 },
    { source: 0, target: 2, kind: 1, state: 0 },
    { source: 0, target: 1, kind: 1, state: 0 },
  ];
  const graph = graphOf(drawn, 5);

  it('in common are those related to both', () => {
    const now = tieTest(graph, { relationship: [], ended: false });
    expect(commonNeighbours(graph, 0, 1, now)).toEqual([2]);
    expect(commonNeighbours(graph, 1, 0, () => true)).toEqual([2, 3]);
  });

  it('may have several ties', () => {
    expect(tiesOfPair(graph, 2, 0, () => true).map((tie) => graph.ties.id[tie])).toEqual([1, 5]);
  });

  it('of neighbours are reached with their steps', () => {
    const now = tieTest(graph, { relationship: ['member_of'], ended: false });
    expect(reachable(graph, 1, now)).toEqual({ ids: [1, 2, 0, 3], hops: [0, 1, 2, 3] });
    expect(reachable(graph, 4, now)).toEqual({ ids: [4], hops: [0] });
  });
});
