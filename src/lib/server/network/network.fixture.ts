import type { NetworkInput } from './compute';

/** The start of a computation from pairs of nodes; no traits. */
export function inputOf(size: number, pairs: readonly (readonly [number, number])[]): NetworkInput {
  return {
    size,
    source: Uint32Array.from(pairs, ([source]) => source),
    target: Uint32Array.from(pairs, ([, target]) => target),
    traits: {
      offsets: new Uint32Array(size + 1),
      codes: new Uint32Array(),
      types: new Uint8Array(),
    },
    previous: null,
  };
}

/** Rings of ten with three chords, each tied to the next by one relationship. */
export function rings(count: number): [number, number][] {
  return Array.from({ length: count * 10 }, (_, i) => {
    const [ring, at] = [Math.floor(i / 10), i % 10];
    const inside = (step: number): [number, number] => [i, ring * 10 + ((at + step) % 10)];
    const out: [number, number][] = at === 0 && ring + 1 < count ? [[i, i + 15]] : [];
    return [inside(1), inside(3), ...out];
  }).flat();
}
