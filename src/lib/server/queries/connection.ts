import type { Bridge, Connection, Hop, Shared } from '$lib/domain/connection';
import { NotFound } from '$lib/domain/errors';
import type { OrganizationCard } from '$lib/domain/organization';
import type { Directory } from '../directory/directory';
import { bridgesFrom, type FoundBridge } from '../network/bridges';
import { federationsOf, membersOf } from '../network/federations';
import type { Graph } from '../network/graph';
import { commonNeighbours, tiesOfPair } from '../network/neighbours';
import { shortestPaths } from '../network/paths';
import { type TieFilter, type TieTest, tieTest } from '../network/tie-test';
import { listCards } from './card';
import { getOrganizationId } from './organization';
import { listRelationshipFacts } from './relationship';
import type { Reading } from './search';

/** Organizations related to both ends that are named. */
const MAX_COMMON = 20;

export interface ConnectionQuestion extends TieFilter {
  /** Addresses of the two organizations. */
  from: string;
  to: string;
}

/** How two organizations are connected. Throws `NotFound` where one of them is not there. */
export async function findConnection(
  { db, directory }: Pick<Reading, 'db' | 'directory'>,
  graph: Graph,
  question: ConnectionQuestion,
): Promise<Connection> {
  const [from, to] = [
    await getOrganizationId(db, question.from),
    await getOrganizationId(db, question.to),
  ];
  const same = from === to;
  const passes = tieTest(graph, question);
  const paths = same ? [] : shortestPaths(graph, from, to, { passes });
  const common = same ? [] : commonNeighbours(graph, from, to, passes);
  const apart = !same && paths.length === 0;
  const found = {
    from: apart ? bridgesFrom(graph, from, passes, likenessTo(directory, graph, to)) : [],
    to: apart ? bridgesFrom(graph, to, passes, likenessTo(directory, graph, from)) : [],
  };
  const named = common.slice(0, MAX_COMMON);
  const bridgeIds = [...found.from, ...found.to].map(({ id }) => id);
  const federations = apart ? [...federationsOf(graph, from), ...federationsOf(graph, to)] : [];
  const shown = [...paths.flat(), ...named, ...bridgeIds, ...federations];
  const cardOf = await cardsOf(db, [from, to, ...shown]);
  const ends = { from: cardOf(from), to: cardOf(to) };
  if (!ends.from || !ends.to) throw new NotFound('One of the organizations was taken out.');
  const bridges = (list: readonly FoundBridge[], other: number): Bridge[] =>
    list.flatMap(({ id, hops }) => {
      const organization = cardOf(id);
      const federations = sharedFederations(graph, id, other).flatMap((of) => cardOf(of) ?? []);
      const common = { ...shared(directory, id, other), federations };
      return organization ? [{ organization, hops, shared: common }] : [];
    });
  return {
    ...{ from: ends.from, to: ends.to, same },
    ways: await describe(db, graph, paths, passes, cardOf),
    bridges: { from: bridges(found.from, to), to: bridges(found.to, from) },
    common: {
      total: common.length,
      organizations: named.flatMap((id) => cardOf(id) ?? []),
    },
  };
}

type CardOf = (id: number) => OrganizationCard | undefined;

async function cardsOf(db: Reading['db'], ids: readonly number[]): Promise<CardOf> {
  const cards = new Map((await listCards(db, [...new Set(ids)])).map(({ id, card }) => [id, card]));
  return (id) => cards.get(id);
}

/** Each path step by step; one whose parts were hidden a moment ago is left out. */
async function describe(
  db: Reading['db'],
  graph: Graph,
  paths: readonly number[][],
  passes: TieTest,
  cardOf: CardOf,
): Promise<{ hops: Hop[] }[]> {
  const steps = paths.map((path) =>
    path.slice(1).map((to, i) => {
      const from = path[i];
      return { from, to, ties: tiesOfPair(graph, from, to, passes) };
    }),
  );
  const { id, source } = graph.ties;
  const ids = steps.flat().flatMap(({ ties }) => ties.map((tie) => id[tie]));
  const facts = await listRelationshipFacts(db, [...new Set(ids)]);
  return steps.flatMap((path) => {
    const hops = path.flatMap((step): Hop[] => {
      const [from, to] = [cardOf(step.from), cardOf(step.to)];
      const relationships = step.ties.flatMap((tie) => {
        const fact = facts.get(id[tie]);
        return fact ? [{ ...fact, forward: source[tie] === step.from }] : [];
      });
      return from && to && relationships.length > 0 ? [{ from, to, relationships }] : [];
    });
    return hops.length === path.length ? [{ hops }] : [];
  });
}

const SHARED_LISTS = ['region', 'country', 'sector'] as const;

/** A federation in common ties more than a region, a country or a sector. */
const FEDERATION_WEIGHT = 2;

/** How much of federation, region, country and sector an organization shares with another one. */
function likenessTo(directory: Directory, graph: Graph, other: number): (id: number) => number {
  const tests = SHARED_LISTS.map((list) =>
    directory.hasOneOf(list, directory.valuesOf(list, other)),
  );
  const members = membersOf(graph, federationsOf(graph, other));
  return (id) =>
    tests.reduce((sum, test) => sum + (test(id) ? 1 : 0), 0) +
    (members.has(id) ? FEDERATION_WEIGHT : 0);
}

function sharedFederations(graph: Graph, id: number, other: number): number[] {
  const own = federationsOf(graph, id);
  return [...federationsOf(graph, other)].filter((federation) => own.has(federation));
}

function shared(directory: Directory, id: number, other: number): Omit<Shared, 'federations'> {
  const [regions, countries, sectors] = SHARED_LISTS.map((list) => {
    const values = directory.valuesOf(list, other);
    return directory.valuesOf(list, id).filter((value) => values.includes(value));
  });
  return { regions, countries, sectors };
}
