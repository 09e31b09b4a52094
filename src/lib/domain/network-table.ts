import type { OrganizationCard, RelationshipFacts } from './organization';

export const NODE_SORTS = ['degree', 'betweenness', 'community', 'name'] as const;
export type NodeSort = (typeof NODE_SORTS)[number];

export const TIE_SORTS = ['newest', 'kind', 'state', 'source', 'target'] as const;
export type TieSort = (typeof TIE_SORTS)[number];

/** An organization with its measures in the network; null where none were computed yet. */
export interface NetworkNodeRow {
  organization: OrganizationCard;
  /** Relationships of the kinds asked for. */
  degree: number;
  community: number | null;
  component: number | null;
  pagerank: number | null;
  betweenness: number | null;
}

export interface NetworkNodePage {
  total: number;
  /** How many starting points betweenness is estimated from; null where it is exact. */
  betweennessSamples: number | null;
  rows: NetworkNodeRow[];
  next: string | null;
}

/** A relationship with both of its ends, the source first. */
export interface NetworkTieRow extends RelationshipFacts {
  source: OrganizationCard;
  target: OrganizationCard;
}

export interface NetworkTiePage {
  total: number;
  rows: NetworkTieRow[];
  next: string | null;
}
