import { allowedSlips, countSlips } from '$lib/domain/text-query';
import type { NameTable } from './name-table';
import type { TownTable } from './town-table';

/** Towns of fewer people are looked for only as they are spelt. */
const LEAST_WEIGHT = 3;
const LIMIT = 20;

/**
 * Towns whose main name is one or two slips away, the likeliest first: a slip weighs as much as a
 * hundred times the people. The first or second letter typed must be the first of the name.
 */
export function findFuzzy(names: NameTable, towns: TownTable, typed: string): number[] {
  const allowed = allowedSlips(typed);
  if (allowed === 0) return [];
  const best = new Map<number, number>();
  for (const letter of new Set([...typed].slice(0, 2))) {
    const [start, end] = names.startingWith(letter);
    for (let line = start; line < end; line++) {
      const code = names.towns[line];
      const rank = code >>> 1;
      if (code & 1 || towns.weight[rank] < LEAST_WEIGHT) continue;
      const name = names.nameAt(line);
      if (Math.abs(name.length - typed.length) > allowed) continue;
      const slips = countSlips(typed, name, allowed);
      if (slips > allowed) continue;
      const score = towns.weight[rank] - slips * 2;
      if (score > (best.get(rank) ?? -Infinity)) best.set(rank, score);
    }
  }
  const ranked = [...best].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return ranked.slice(0, LIMIT).map(([rank]) => rank);
}
