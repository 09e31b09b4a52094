import { printCursor, readCursor } from '$lib/domain/cursor';
import type { Bitset } from './bitset';

/** One page of an order. */
export interface Ordered {
  ids: number[];
  /** Kilometres, null for organizations without a place; only where nearest come first. */
  distances?: (number | null)[];
  next: string | null;
}

interface Ranked {
  id: number;
  first: number;
  second: number;
}

const precedes = (a: Ranked, b: Ranked) =>
  a.first !== b.first
    ? a.first > b.first
    : a.second !== b.second
      ? a.second > b.second
      : a.id < b.id;

/** The page of the highest ranks that come after the cursor; ties by second rank, then by id. */
export function selectTop(
  bits: Bitset,
  sort: string,
  limit: number,
  after: string | null,
  first: (id: number) => number,
  second: (id: number) => number,
): Ordered {
  const seen = after ? readCursor(after, sort, ['number', 'number', 'number']) : null;
  const last: Ranked | null = seen && {
    first: Number(seen[0]),
    second: Number(seen[1]),
    id: Number(seen[2]),
  };
  const best: Ranked[] = [];
  for (const id of bits.ids()) {
    const value = first(id);
    const worst = best.length > limit ? best[limit] : null;
    if (worst && value < worst.first) continue;
    const ranked = { id, first: value, second: second(id) };
    if (last && !precedes(last, ranked)) continue;
    if (worst && !precedes(ranked, worst)) continue;
    insert(best, ranked);
    if (best.length > limit + 1) best.pop();
  }
  const page = best.slice(0, limit);
  const end = page.at(-1);
  const more = best.length > limit && end;
  return {
    ids: page.map(({ id }) => id),
    next: more ? printCursor(sort, [end.first, end.second, end.id]) : null,
  };
}

function insert(best: Ranked[], ranked: Ranked): void {
  let [low, high] = [0, best.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (precedes(best[middle], ranked)) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, ranked);
}
