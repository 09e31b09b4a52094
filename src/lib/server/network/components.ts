import type { WeightedGraph } from './weighted-graph';

/**
 * Connected components, numbered from 1 by size and then by their first node; 0 for a node without
 * neighbours.
 */
export function findComponents({ size, offsets, neighbours }: WeightedGraph): {
  component: Uint32Array;
  count: number;
} {
  const found = new Int32Array(size).fill(-1);
  const queue = new Uint32Array(size);
  const sizes: number[] = [];
  for (let first = 0; first < size; first++) {
    if (found[first] >= 0 || offsets[first] === offsets[first + 1]) continue;
    const number = sizes.length;
    let [head, tail] = [0, 0];
    queue[tail++] = first;
    found[first] = number;
    while (head < tail) {
      const node = queue[head++];
      for (let at = offsets[node]; at < offsets[node + 1]; at++) {
        const other = neighbours[at];
        if (found[other] >= 0) continue;
        found[other] = number;
        queue[tail++] = other;
      }
    }
    sizes.push(tail);
  }
  const rank = bySize(sizes);
  return {
    component: Uint32Array.from(found, (number) => (number < 0 ? 0 : rank[number])),
    count: sizes.length,
  };
}

/** The rank of each group from 1, the largest first, equal ones in their order. */
export function bySize(sizes: readonly number[]): Uint32Array {
  const rank = new Uint32Array(sizes.length);
  const order = sizes.map((_, i) => i).sort((a, b) => sizes[b] - sizes[a] || a - b);
  order.forEach((group, i) => (rank[group] = i + 1));
  return rank;
}
