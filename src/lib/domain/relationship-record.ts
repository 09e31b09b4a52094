import type { PartialDate } from './organization';
import type { RECORD_STATES } from './record';
import type { RelationshipKind, Support } from './vocabulary';

/** The facts of a relationship as one plain object, for history and undo; ends by public id. */
export interface RelationshipRecord {
  source: string;
  target: string;
  kind: RelationshipKind;
  support: Support | null;
  /** At most 120 characters, in the words of the source. */
  detail: string | null;
  started: PartialDate | null;
  ended: PartialDate | null;
  hasEnded: boolean;
  amount: string | null;
  currency: string | null;
  /** When each end said so; ISO time. */
  sourceStatedAt: string | null;
  targetStatedAt: string | null;
  disputedAt: string | null;
  /** One person or domain speaks for both ends. */
  oneParty: boolean;
  state: (typeof RECORD_STATES)[number];
}
export type RelationshipPatch = Partial<RelationshipRecord>;
