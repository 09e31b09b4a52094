import { RELATIONSHIP_KINDS } from '$lib/domain/vocabulary';
import type { Graph } from './graph';

const MEMBERSHIPS = [
  RELATIONSHIP_KINDS.indexOf('member_of'),
  RELATIONSHIP_KINDS.indexOf('part_of'),
];

/** What an organization is or was a member or a part of, by id. */
export function federationsOf(graph: Graph, id: number): Set<number> {
  const { source, kind } = graph.ties;
  const found: number[] = [];
  graph.visit(id, (other, tie) => {
    if (source[tie] === id && MEMBERSHIPS.includes(kind[tie])) found.push(other);
  });
  return new Set(found.sort((a, b) => a - b));
}

/** Who is or was a member or a part of one of them. */
export function membersOf(graph: Graph, federations: Iterable<number>): Set<number> {
  const { target, kind } = graph.ties;
  const members = new Set<number>();
  for (const federation of federations) {
    graph.visit(federation, (other, tie) => {
      if (target[tie] === federation && MEMBERSHIPS.includes(kind[tie])) members.add(other);
    });
  }
  return members;
}
