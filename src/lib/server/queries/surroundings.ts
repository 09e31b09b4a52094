import type { SurroundingOrganization, Surroundings } from '$lib/domain/connection';
import { NotFound } from '$lib/domain/errors';
import type { Search } from '$lib/domain/search';
import { RELATIONSHIP_KINDS, RELATIONSHIP_STATES } from '$lib/domain/vocabulary';
import type { Graph } from '../network/graph';
import type { Positions } from '../network/positions';
import { surroundings } from '../network/surroundings';
import { type TieTest, tieTest } from '../network/tie-test';
import { listCards } from './card';
import { getOrganizationId } from './organization';
import { listRelationshipViews } from './relationship';
import { matchOrganizations, type Reading } from './search';

export interface SurroundingsQuestion {
  /** Address of the organization in the middle; it is there whether the search matches it or not. */
  organization: string;
  steps: 1 | 2;
  ended: boolean;
}

/** The surroundings of an organization among those that a search matches. Throws `NotFound`. */
export async function findSurroundings(
  reading: Reading,
  { graph, positions }: { graph: Graph; positions: Positions | null },
  search: Search,
  { organization, steps, ended }: SurroundingsQuestion,
): Promise<Surroundings> {
  const center = await getOrganizationId(reading.db, organization);
  const { matches } = await matchOrganizations(reading, search);
  const passes = tieTest(graph, { ...search, ended });
  const found = surroundings(graph, center, { steps, within: matches, passes });
  const cards = new Map(
    (await listCards(reading.db, found.nodes.map(({ id }) => id))).map(({ id, card }) => [id, card]), // prettier-ignore
  );
  if (!cards.has(center)) throw new NotFound(`There is no organization "${organization}".`);
  const shown = found.nodes.filter(({ id }) => cards.has(id));
  const nodes = shown.map(({ id, hop }): SurroundingOrganization => ({
    organization: cards.get(id)!,
    hop,
    position: positions?.has(id) ? { x: positions.x[id], y: positions.y[id] } : null,
  }));
  const places = new Map(shown.map(({ id }, place) => [id, place]));
  return {
    nodes,
    ties: drawnTies(graph, found.ties, places),
    relationships: await listRelationshipViews(
      reading.db,
      endsOf(graph, found.ties, center, places),
    ),
    reached: found.reached,
    between: found.between,
    outside: countOutside(graph, center, passes, matches),
  };
}

function drawnTies(
  { ties }: Graph,
  found: readonly number[],
  places: ReadonlyMap<number, number>,
): Surroundings['ties'] {
  return found.flatMap((tie) => {
    const [source, target] = [places.get(ties.source[tie]), places.get(ties.target[tie])];
    if (source === undefined || target === undefined) return [];
    const [kind, state] = [
      RELATIONSHIP_KINDS[ties.kind[tie]],
      RELATIONSHIP_STATES[ties.state[tie]],
    ];
    return [{ source, target, kind, state }];
  });
}

/** The relationships of the organization in the middle, to be read from its side. */
function endsOf(
  { ties }: Graph,
  found: readonly number[],
  center: number,
  places: ReadonlyMap<number, number>,
) {
  return found.flatMap((tie) => {
    const forward = ties.source[tie] === center;
    if (!forward && ties.target[tie] !== center) return [];
    const other = forward ? ties.target[tie] : ties.source[tie];
    return places.has(other) ? [{ id: ties.id[tie], other, forward }] : [];
  });
}

function countOutside(
  graph: Graph,
  center: number,
  passes: TieTest,
  matches: { has(id: number): boolean },
): number {
  const outside = new Set<number>();
  graph.visit(center, (other, tie) => {
    if (passes(tie) && !matches.has(other)) outside.add(other);
  });
  return outside.size;
}
