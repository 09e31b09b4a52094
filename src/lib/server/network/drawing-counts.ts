import type { Bbox } from '$lib/domain/search';
import { RELATIONSHIP_KINDS, type RelationshipKind } from '$lib/domain/vocabulary';
import { Bitset } from '../directory/bitset';
import { toPoint } from '../directory/mercator';
import type { NetworkDrawing } from './drawing';
import { countedStates, type TieFilter } from './tie-test';

/** Relationships of each kind between organizations of a set, kinds without any left out. */
export function countKinds(
  { ends }: NetworkDrawing,
  bits: Bitset,
  known: Omit<TieFilter, 'relationship'>,
): { kind: RelationshipKind; count: number }[] {
  const counts = new Uint32Array(RELATIONSHIP_KINDS.length);
  const counted = countedStates(known);
  const { source, target, kind, state } = ends;
  for (let i = 0; i < source.length; i++) {
    if (!counted[state[i]]) continue;
    if (bits.has(source[i]) && bits.has(target[i])) counts[kind[i]]++;
  }
  return RELATIONSHIP_KINDS.flatMap((code, i) =>
    counts[i] > 0 ? [{ kind: code, count: counts[i] }] : [],
  ).sort((a, b) => b.count - a.count);
}

/** Communities with members in a set, the largest first. */
export function countCommunities({ nodes, community, communities }: NetworkDrawing, bits: Bitset) {
  const most = communities.reduce((most, row) => Math.max(most, row.community), -1);
  const counts = new Uint32Array(most + 1);
  for (let i = 0; i < nodes.length; i++) {
    const id = nodes[i];
    if (community[id] >= 0 && bits.has(id)) counts[community[id]]++;
  }
  return communities
    .flatMap((row) => (counts[row.community] > 0 ? [{ ...row, count: counts[row.community] }] : []))
    .sort((a, b) => b.count - a.count || a.community - b.community);
}

/** The set of some organizations. */
export function setOf(ids: readonly number[]): Bitset {
  const bits = Bitset.ofSize(Math.max(0, ...ids) + 1);
  for (const id of ids) bits.add(id);
  return bits;
}

/** What the organizations of a set cover of the drawing; null for none. */
export function boxOfNodes({ nodes, places }: NetworkDrawing, bits: Bitset): Bbox | null {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < nodes.length; i++) {
    const id = nodes[i];
    if (!bits.has(id)) continue;
    x0 = Math.min(x0, places.x[id]);
    x1 = Math.max(x1, places.x[id]);
    y0 = Math.min(y0, places.y[id]);
    y1 = Math.max(y1, places.y[id]);
  }
  if (x1 < 0) return null;
  const [topLeft, bottomRight] = [toPoint(x0, y0), toPoint(x1, y1)];
  return {
    west: topLeft.lon,
    north: topLeft.lat,
    east: bottomRight.lon,
    south: bottomRight.lat,
  };
}
