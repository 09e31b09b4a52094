import {
  RELATIONSHIP_KINDS,
  RELATIONSHIP_STATES,
  type RelationshipKind,
} from '$lib/domain/vocabulary';
import type { Graph } from './graph';

/** Which relationships count. */
export interface TieFilter {
  /** Empty: every kind. */
  relationship: readonly RelationshipKind[];
  /** Whether those that ended count as well. */
  ended: boolean;
}

/** Tells of the index of a tie whether it counts. */
export type TieTest = (tie: number) => boolean;

const ENDED = RELATIONSHIP_STATES.indexOf('ended');

export function tieTest({ ties }: Graph, { relationship, ended }: TieFilter): TieTest {
  const { kind, state } = ties;
  const wanted = Uint8Array.from(RELATIONSHIP_KINDS, (code) =>
    relationship.length === 0 || relationship.includes(code) ? 1 : 0,
  );
  return (tie) => wanted[kind[tie]] === 1 && (ended || state[tie] !== ENDED);
}
