import type { OrganizationCard, RelationshipFacts, RelationshipView } from './organization';
import type { RelationshipKind, RelationshipState } from './vocabulary';

/** A relationship between two organizations that stand side by side. */
export interface HopRelationship extends RelationshipFacts {
  /** True where the first of the two stands first in the sentence. */
  forward: boolean;
}

/** One step of a way: two neighbours and every relationship between them that counts. */
export interface Hop {
  from: OrganizationCard;
  to: OrganizationCard;
  relationships: HopRelationship[];
}

/** What an organization on one side has in common with the organization at the other end. */
export interface Shared {
  /** ISO 3166-1 alpha-2. */
  countries: string[];
  /** Gazetteer ids. */
  regions: string[];
  sectors: string[];
  /** Federations and networks that both belong to, though not by relationships that count here. */
  federations: OrganizationCard[];
}

/** An organization within reach of one end, from which the other end looks near. */
export interface Bridge {
  organization: OrganizationCard;
  /** Steps from its own end; 0 is the end itself. */
  hops: number;
  shared: Shared;
}

/** How two organizations are connected. */
export interface Connection {
  from: OrganizationCard;
  to: OrganizationCard;
  /** True where both are the same organization; there is no way then, and none is needed. */
  same: boolean;
  /** Up to five, the shortest first. */
  ways: { hops: Hop[] }[];
  /** Only where there is no way: what lies nearest to the other end on each side. */
  bridges: { from: Bridge[]; to: Bridge[] };
  /** Organizations related to both, the most connected first, and how many there are. */
  common: { total: number; organizations: OrganizationCard[] };
}

export interface SurroundingOrganization {
  organization: OrganizationCard;
  /** Steps from the organization in the middle. */
  hop: number;
  /** On the square of 2^26, y from the top; null where no position was computed yet. */
  position: { x: number; y: number } | null;
}

/** The surroundings of an organization within a search, cut down to what can be drawn. */
export interface Surroundings {
  /** The organization itself, then step by step, the most connected of each first. */
  nodes: SurroundingOrganization[];
  /** What is drawn between them; ends are indexes of `nodes`. */
  ties: { source: number; target: number; kind: RelationshipKind; state: RelationshipState }[];
  /** Its own relationships with drawn neighbours, in full. */
  relationships: RelationshipView[];
  /** Organizations at each number of steps, drawn or not; the first is the one in the middle. */
  reached: number[];
  /** Relationships between the organizations of `nodes`, drawn or not. */
  between: number;
  /** Its neighbours that the search leaves out. */
  outside: number;
}
