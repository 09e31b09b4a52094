import { describe, expect, it } from 'vitest';
import { Graph } from './graph';

const graphOf = (ties: [id: number, source: number, target: number][], size: number) =>
  Graph.from(
    {
      id: Uint32Array.from(ties, ([id]) => id),
      source: Uint32Array.from(ties, ([, source]) => source),
      target: Uint32Array.from(ties, ([, , target]) => target),
      kind: new Uint8Array(ties.length),
      state: new Uint8Array(ties.length),
    },
    size,
  );

const neighboursOf = (graph: Graph, node: number) => {
  const found: [number, number][] = [];
  graph.visit(node, (other, tie) => found.push([other, graph.ties.id[tie]]));
  return found;
};

describe('a graph', () => {
  it('finds the ties of an organization from both ends', () => {
    const graph = graphOf([[7, 1, 2], [8, 3, 1], [9, 1, 2]], 5); // prettier-ignore
    expect(neighboursOf(graph, 1)).toEqual([[2, 7], [3, 8], [2, 9]]); // prettier-ignore
    expect(neighboursOf(graph, 2)).toEqual([[1, 7], [1, 9]]); // prettier-ignore
    expect(neighboursOf(graph, 4)).toEqual([]);
    expect(graph.degree(1)).toBe(3);
  });

  it('is the same whatever the order in which ties come', () => {
    const graph = graphOf([[9, 1, 2], [7, 1, 2], [8, 3, 1]], 5); // prettier-ignore
    expect(neighboursOf(graph, 1)).toEqual([[2, 7], [3, 8], [2, 9]]); // prettier-ignore
  });

  it('has no ties where there are none, also beyond its last node', () => {
    expect(neighboursOf(graphOf([], 0), 12)).toEqual([]);
    expect(graphOf([], 0).degree(12)).toBe(0);
  });

  it('takes in the ties of organizations that changed', () => {
    const graph = graphOf([[7, 1, 2], [8, 3, 1], [9, 3, 4]], 5); // prettier-ignore
    const changed = graphOf([[6, 1, 6], [8, 3, 1]], 7).ties; // prettier-ignore
    const next = graph.replace((id) => id === 1, changed);
    expect([...next.ties.id]).toEqual([6, 8, 9]);
    expect(neighboursOf(next, 1)).toEqual([[6, 6], [3, 8]]); // prettier-ignore
    expect(neighboursOf(next, 2)).toEqual([]);
    expect(next.size).toBe(7);
  });
});
