import type { OrganizationCard, RelationshipFacts } from './organization';

/** A relationship with both of its ends. */
export interface ListedRelationship extends RelationshipFacts {
  source: OrganizationCard;
  target: OrganizationCard;
}

/** Relationships in the order in which they came into the directory. */
export interface RelationshipPage {
  /** All that match, not only those of this page. */
  total: number;
  relationships: ListedRelationship[];
  next: string | null;
}
