import fc from 'fast-check';
import { RELATIONSHIP_STATES } from '$lib/domain/vocabulary';
import { Graph } from './graph';

export interface DrawnTie {
  source: number;
  target: number;
  kind: number;
  state: number;
}

export const graphOf = (ties: readonly DrawnTie[], size: number): Graph =>
  Graph.from(
    {
      id: Uint32Array.from(ties, (_, i) => i + 1),
      source: Uint32Array.from(ties, ({ source }) => source),
      target: Uint32Array.from(ties, ({ target }) => target),
      kind: Uint8Array.from(ties, ({ kind }) => kind),
      state: Uint8Array.from(ties, ({ state }) => state),
    },
    size,
  );

/** Small graphs with parallel ties, several kinds and every state. */
export const ARBITRARY_GRAPH = fc.integer({ min: 2, max: 9 }).chain((size) => {
  const node = fc.nat(size - 1);
  const tie = fc
    .record({
      source: node,
      target: node,
      kind: fc.nat(2),
      state: fc.nat(RELATIONSHIP_STATES.length - 1),
    })
    .filter(({ source, target }) => source !== target);
  return fc.record({ size: fc.constant(size), ties: fc.array(tie, { maxLength: 22 }) });
});
