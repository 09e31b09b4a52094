import type { Kysely } from 'kysely';
import { printCursor, readCursor } from '$lib/domain/cursor';
import { Bitset } from '../directory/bitset';
import type { Ordered } from '../directory/order';
import type { Database } from '../db/tables';
import type { Graph } from '../network/graph';
import { listNamesFrom } from './name-order';

/** One page of relationships (indexes of `graph.ties`) by the name of one of their ends. */
export async function listTiesByName(
  db: Kysely<Database>,
  graph: Graph,
  ties: Bitset,
  end: 'source' | 'target',
  { limit, after }: { limit: number; after: string | null },
): Promise<Ordered> {
  const ends = graph.ties[end];
  const named = Bitset.ofSize(graph.size);
  for (const tie of ties.ids()) named.add(ends[tie]);
  const [name, node, last] = after
    ? readCursor(after, end, ['string', 'number', 'number'])
    : ['', -1, -1];
  // the organization of the last row may have more rows
  const start = { name: String(name), id: Number(node) - 1 };
  const found: { tie: number; id: number; name: string }[] = [];
  for (const row of await listNamesFrom(db, named, start, limit + 2)) {
    const own = new Set<number>();
    graph.visit(row.id, (_, tie) => {
      if (ends[tie] === row.id && ties.has(tie)) own.add(tie);
    });
    for (const tie of own) {
      if (row.id === node && graph.ties.id[tie] <= Number(last)) continue;
      found.push({ ...row, tie });
    }
    if (found.length > limit) break;
  }
  const page = found.slice(0, limit);
  const bottom = page.at(-1);
  return {
    ids: page.map(({ tie }) => tie),
    next:
      found.length > limit && bottom
        ? printCursor(end, [bottom.name, bottom.id, graph.ties.id[bottom.tie]])
        : null,
  };
}
