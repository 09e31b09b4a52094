import type { RelationshipKind, RelationshipState } from '$lib/domain/vocabulary';
import { Bitset } from '../directory/bitset';
import type { Graph } from '../network/graph';
import { tieTest } from '../network/tie-test';

/** Relationships of a file by column, ascending by id; ends as the network has them. */
export interface ScopedTies {
  id: Uint32Array;
  source: Uint32Array;
  target: Uint32Array;
}

/** What a file holds; all of it can be sent to another thread. */
export interface ExportScope {
  nodes: Bitset;
  ties: ScopedTies;
  origin: string;
}

interface Choice {
  /** Whether a relationship needs both of its ends among those that match, or one. */
  ends: 'both' | 'any';
  /** Kinds of relationship; empty: all. */
  relationship: readonly RelationshipKind[];
  /** How they are known; empty: however. */
  state?: readonly RelationshipState[];
  origin: string;
}

/**
 * The organizations that match and their relationships, ended ones too, just as the network shows
 * them; with `ends: 'any'` also the organizations at their other ends.
 */
export function scopeOf(graph: Graph, core: Bitset, { ends, relationship, state, origin }: Choice) {
  const { id, source, target } = graph.ties;
  const passes = tieTest(graph, { relationship, state, ended: true });
  const others = Bitset.ofSize(ends === 'any' ? graph.size : 0);
  const kept: number[] = [];
  for (let tie = 0; tie < id.length; tie++) {
    const [a, b] = [core.has(source[tie]), core.has(target[tie])];
    if (!passes(tie) || !(ends === 'both' ? a && b : a || b)) continue;
    kept.push(tie);
    if (ends === 'both') continue;
    others.add(source[tie]);
    others.add(target[tie]);
  }
  const pick = (column: Uint32Array) => Uint32Array.from(kept, (tie) => column[tie]);
  const ties = { id: pick(id), source: pick(source), target: pick(target) };
  return { nodes: ends === 'any' ? core.or(others) : core, ties, origin } satisfies ExportScope;
}

/** Where an id stands among ascending ones; −1: nowhere. */
export function indexOf(ids: Uint32Array, id: number): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ids[middle] < id) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id ? low : -1;
}
