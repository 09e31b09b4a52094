import type { Kysely } from 'kysely';
import { printCursor, readCursor } from '$lib/domain/cursor';
import type { ListedRelationship, RelationshipPage } from '$lib/domain/relationship-list';
import type { RelationshipKind, RelationshipState } from '$lib/domain/vocabulary';
import type { Bitset } from '../directory/bitset';
import type { Database } from '../db/tables';
import type { Graph } from '../network/graph';
import { tieTest } from '../network/tie-test';
import { listCards } from './card';
import { listRelationshipFacts } from './relationship';

interface Question {
  /** Organizations that one or both ends lie in. */
  within: Bitset;
  ends: 'both' | 'any';
  /** Empty: every kind, every state. */
  relationship: readonly RelationshipKind[];
  state: readonly RelationshipState[];
  limit: number;
  after: string | null;
}

const CURSOR = 'relationships';

/** One page of the relationships between organizations of a search, with the number of all. */
export async function listRelationshipPage(
  db: Kysely<Database>,
  graph: Graph,
  question: Question,
): Promise<RelationshipPage> {
  const { after, limit } = question;
  const last = after === null ? -1 : Number(readCursor(after, CURSOR, ['number'])[0]);
  const { id } = graph.ties;
  const found = matchingTies(graph, question);
  const rest = found.filter((tie) => id[tie] > last);
  const page = rest.slice(0, limit);
  const end = page[page.length - 1];
  const next = rest.length > limit && limit > 0 ? printCursor(CURSOR, [id[end]]) : null;
  return { total: found.length, relationships: await readRows(db, graph, page), next };
}

function matchingTies(graph: Graph, { within, ends, relationship, state }: Question): number[] {
  const { source, target } = graph.ties;
  const passes = tieTest(graph, { relationship, state, ended: true });
  const found: number[] = [];
  for (let tie = 0; tie < source.length; tie++) {
    if (!passes(tie)) continue;
    const [first, second] = [within.has(source[tie]), within.has(target[tie])];
    if (ends === 'both' ? first && second : first || second) found.push(tie);
  }
  return found;
}

/** In the order of the ties; those hidden a moment ago are left out. */
async function readRows(db: Kysely<Database>, { ties }: Graph, page: readonly number[]) {
  const facts = await listRelationshipFacts(
    db,
    page.map((tie) => ties.id[tie]),
  );
  const ids = new Set(page.flatMap((tie) => [ties.source[tie], ties.target[tie]]));
  const cards = new Map((await listCards(db, [...ids])).map(({ id, card }) => [id, card]));
  return page.flatMap((tie): ListedRelationship[] => {
    const fact = facts.get(ties.id[tie]);
    const [source, target] = [cards.get(ties.source[tie]), cards.get(ties.target[tie])];
    return fact && source && target ? [{ ...fact, source, target }] : [];
  });
}
