import {
  RELATIONSHIP_KINDS,
  RELATIONSHIP_STATES,
  type RelationshipKind,
  type RelationshipState,
} from '$lib/domain/vocabulary';
import type { Graph } from './graph';

/** Which relationships count. */
export interface TieFilter {
  /** Empty: every kind. */
  relationship: readonly RelationshipKind[];
  /** How they are known; empty: however. */
  state?: readonly RelationshipState[];
  /** Whether those that ended count as well; where `state` asks for them they do. */
  ended: boolean;
}

/** Tells of the index of a tie whether it counts. */
export type TieTest = (tie: number) => boolean;

/** For each state of a relationship whether it counts; those asked for by name do, ended or not. */
export const countedStates = ({ state = [], ended }: Omit<TieFilter, 'relationship'>): boolean[] =>
  RELATIONSHIP_STATES.map((code) =>
    state.length > 0 ? state.includes(code) : ended || code !== 'ended',
  );

export function tieTest({ ties }: Graph, { relationship, ...known }: TieFilter): TieTest {
  const { kind, state } = ties;
  const wanted = Uint8Array.from(RELATIONSHIP_KINDS, (code) =>
    relationship.length === 0 || relationship.includes(code) ? 1 : 0,
  );
  const counted = Uint8Array.from(countedStates(known), Number);
  return (tie) => wanted[kind[tie]] === 1 && counted[state[tie]] === 1;
}
