import type { WeightedGraph } from './weighted-graph';

/** What can give a community its name, in the order in which equal ones are preferred. */
export const SHARED = ['organization', 'region', 'country', 'sector', 'kind'] as const;
export type Shared = (typeof SHARED)[number];

/** Codes of nodes other than relationships; the codes of node i stand from `offsets[i]`. */
export interface Traits {
  offsets: Uint32Array;
  codes: Uint32Array;
  /** Index into SHARED of each code. */
  types: Uint8Array;
}

/** A name: the code of a trait, or a node for `organization`. */
export interface CommunityName {
  shared: Shared;
  code: number;
}

/** Below this share of its members nothing names a community. */
const LEAST = 0.5;

/**
 * The name of each community: of what at least half of its members share, that whose share inside
 * is most above its share outside. To share an organization is to be related to it. Larger
 * communities choose first, and no two carry the same name.
 */
export function nameCommunities(
  graph: WeightedGraph,
  traits: Traits,
  members: readonly Uint32Array[],
): (CommunityName | null)[] {
  const everywhere = new Uint32Array(traits.types.length);
  for (const code of traits.codes) everywhere[code]++;
  const taken = new Set<string>();
  const names: (CommunityName | null)[] = members.map(() => null);
  const order = members
    .map((_, i) => i)
    .sort((a, b) => members[b].length - members[a].length || a - b);
  for (const community of order) {
    const nodes = members[community];
    const candidates = [
      ...sharedOrganizations(graph, nodes),
      ...sharedTraits(traits, nodes, everywhere, graph.size),
    ].sort((a, b) => b.score - a.score || rank(a) - rank(b) || a.code - b.code);
    const free = candidates.find((candidate) => !taken.has(key(candidate)));
    if (!free) continue;
    taken.add(key(free));
    names[community] = { shared: free.shared, code: free.code };
  }
  return names;
}

interface Candidate extends CommunityName {
  score: number;
}

const key = ({ shared, code }: CommunityName) => `${shared} ${code}`;
const rank = ({ shared }: CommunityName) => SHARED.indexOf(shared);

function sharedOrganizations(graph: WeightedGraph, nodes: Uint32Array): Candidate[] {
  const { offsets, neighbours, size } = graph;
  const inside = new Set(nodes);
  const counts = new Map<number, number>();
  for (const node of nodes) {
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      counts.set(neighbours[at], (counts.get(neighbours[at]) ?? 0) + 1);
    }
  }
  return [...counts].flatMap(([code, count]) => {
    const others = nodes.length - (inside.has(code) ? 1 : 0);
    const share = count / others;
    const outside = (offsets[code + 1] - offsets[code] - count) / Math.max(1, size - nodes.length);
    return share >= LEAST
      ? [{ shared: 'organization' as const, code, score: share - outside }]
      : [];
  });
}

function sharedTraits(
  { offsets, codes, types }: Traits,
  nodes: Uint32Array,
  everywhere: Uint32Array,
  size: number,
): Candidate[] {
  const counts = new Map<number, number>();
  for (const node of nodes) {
    for (let at = offsets[node]; at < offsets[node + 1]; at++) {
      counts.set(codes[at], (counts.get(codes[at]) ?? 0) + 1);
    }
  }
  return [...counts].flatMap(([code, count]) => {
    const share = count / nodes.length;
    const outside = (everywhere[code] - count) / Math.max(1, size - nodes.length);
    return share >= LEAST ? [{ shared: SHARED[types[code]], code, score: share - outside }] : [];
  });
}
