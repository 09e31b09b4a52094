import type {
  NetworkNodePage,
  NetworkNodeRow,
  NetworkTiePage,
  NodeSort,
  TieSort,
} from '$lib/domain/network-table';
import type { Search } from '$lib/domain/search';
import { Bitset } from '../directory/bitset';
import { type Ordered, selectTop } from '../directory/order';
import type { Graph } from '../network/graph';
import type { Positions } from '../network/positions';
import { tieTest } from '../network/tie-test';
import { listCards } from './card';
import { listIdsByName } from './name-order';
import { listRelationshipFacts } from './relationship';
import { matchOrganizations, type Reading } from './search';
import { listTiesByName } from './tie-order';

interface Measured {
  graph: Graph;
  positions: Positions | null;
}

interface TableOptions<Sort> {
  sort: Sort;
  /** Whether relationships that ended count as well. */
  ended: boolean;
  limit: number;
  after: string | null;
}

/** A page of the organizations that a search matches with their measures, the highest first. */
export async function listNetworkNodes(
  reading: Reading,
  { graph, positions }: Measured,
  search: Search,
  { sort, ended, limit, after }: TableOptions<NodeSort>,
): Promise<NetworkNodePage> {
  const { matches } = await matchOrganizations(reading, search);
  const passes = tieTest(graph, { ...search, ended });
  const degree = (id: number) => {
    let count = 0;
    graph.visit(id, (_, tie) => {
      if (passes(tie)) count++;
    });
    return count;
  };
  const placed = (id: number) => (positions?.has(id) ? positions : null);
  const ranks: Record<Exclude<NodeSort, 'name'>, (id: number) => number> = {
    degree,
    betweenness: (id) => placed(id)?.betweenness[id] ?? -1,
    community: (id) => -(placed(id)?.community[id] ?? 2 ** 31),
  };
  const ordered: Ordered =
    sort === 'name'
      ? await listIdsByName(reading.db, matches, { limit, after })
      : selectTop(matches.bits, sort, limit, after, ranks[sort], degree);
  const cards = await listCards(reading.db, ordered.ids);
  return {
    total: matches.total,
    betweennessSamples: positions?.version.betweennessSamples ?? null,
    rows: cards.map(({ id, card }): NetworkNodeRow => {
      const measures = placed(id);
      return {
        organization: card,
        degree: degree(id),
        community: measures?.community[id] ?? null,
        component: measures?.component[id] ?? null,
        pagerank: measures?.pagerank[id] ?? null,
        betweenness: measures?.betweenness[id] ?? null,
      };
    }),
    next: ordered.next,
  };
}

/** A page of the relationships between organizations that a search matches. */
export async function listNetworkRelationships(
  reading: Reading,
  graph: Graph,
  search: Search,
  { sort, ended, limit, after }: TableOptions<TieSort>,
): Promise<NetworkTiePage> {
  const { matches } = await matchOrganizations(reading, search);
  const passes = tieTest(graph, { ...search, ended });
  const { id, source, target, kind, state } = graph.ties;
  const between = Bitset.ofSize(id.length);
  for (let tie = 0; tie < id.length; tie++) {
    if (matches.has(source[tie]) && matches.has(target[tie]) && passes(tie)) between.add(tie);
  }
  const ranks: Record<Exclude<TieSort, 'source' | 'target'>, (tie: number) => number> = {
    newest: (tie) => id[tie],
    kind: (tie) => -kind[tie],
    state: (tie) => -state[tie],
  };
  // ids decide, not the places of ties, which change when others come in
  const ordered =
    sort === 'source' || sort === 'target'
      ? await listTiesByName(reading.db, graph, between, sort, { limit, after })
      : selectTop(between, sort, limit, after, ranks[sort], (tie) => -id[tie]);
  const facts = await listRelationshipFacts(
    reading.db,
    ordered.ids.map((tie) => id[tie]),
  );
  const ends = new Set(ordered.ids.flatMap((tie) => [source[tie], target[tie]]));
  const cards = new Map((await listCards(reading.db, [...ends])).map(({ id, card }) => [id, card]));
  return {
    total: between.count(),
    rows: ordered.ids.flatMap((tie) => {
      const fact = facts.get(id[tie]);
      const [from, to] = [cards.get(source[tie]), cards.get(target[tie])];
      return fact && from && to ? [{ ...fact, source: from, target: to }] : [];
    }),
    next: ordered.next,
  };
}
