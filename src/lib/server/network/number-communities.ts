import { bySize } from './components';
import { dense } from './louvain';

/**
 * Numbers of communities from 1. A community keeps the number with which it shares most members in
 * `before` (0 or less: in none); the others take free ones, the largest first.
 */
export function numberCommunities(groups: Uint32Array, before: Int32Array | null): Uint32Array {
  const { community, count } = dense(groups);
  const sizes = new Array<number>(count).fill(0);
  community.forEach((group) => sizes[group]++);
  const numbers = before ? keepNumbers(community, before, count) : new Uint32Array(count);
  const taken = new Set(numbers);
  let free = 1;
  const rank = bySize(sizes);
  const order = Array.from(rank.keys()).sort((a, b) => rank[a] - rank[b]);
  for (const group of order) {
    if (numbers[group] > 0) continue;
    while (taken.has(free)) free++;
    taken.add(free);
    numbers[group] = free;
  }
  return community.map((group) => numbers[group]);
}

function keepNumbers(community: Uint32Array, before: Int32Array, count: number): Uint32Array {
  const shared = new Map<number, number>();
  community.forEach((group, node) => {
    if (before[node] <= 0) return;
    const pair = before[node] * count + group;
    shared.set(pair, (shared.get(pair) ?? 0) + 1);
  });
  const numbers = new Uint32Array(count);
  const taken = new Set<number>();
  for (const [pair] of [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const [number, group] = [Math.floor(pair / count), pair % count];
    if (numbers[group] > 0 || taken.has(number)) continue;
    numbers[group] = number;
    taken.add(number);
  }
  return numbers;
}
