import type { OrganizationCard } from './organization';
import type { Search } from './search';
import type { Group, Support } from './vocabulary';

/**
 * What is there and what is missing among the organizations that a search matches. All of it is
 * relative to what is recorded in the directory; every line has the search that lists what is
 * behind it.
 */
export interface Missing {
  /** Organizations that the search matches: the whole that the lines speak of. */
  total: number;
  /** Of these, with at least one offer, need or relationship recorded. */
  withOffers: number;
  withNeeds: number;
  withRelationships: number;
  /** Every group, also those that nobody belongs to. */
  groups: { group: Group; count: number; search: Search }[];
  /** Every kind of support. */
  supports: SupportLine[];
  /** Who stands behind `reaching` of the kind of support that was asked about. */
  reaching: ReachingLine | null;
  /** Co-ops without a relationship: how many, and the first by name. */
  unconnected: { total: number; organizations: OrganizationCard[]; search: Search };
  /** Support, finance and education organizations: the nearest first where there is a middle. */
  nearest: { total: number; organizations: OrganizationCard[]; search: Search };
  /** Needs of the organizations matched that an offer of the directory answers. */
  answers: AnswerLine[];
}

/** Who offers and who needs one kind of support. */
export interface SupportLine {
  support: Support;
  /** Organizations matched that offer it, and that need it. */
  offered: { count: number; search: Search };
  needed: { count: number; search: Search };
  /** Organizations that are not matched, but offer it remotely or for an area where one is. */
  reaching: { count: number };
}

/** Those who offer one kind of support from elsewhere: who serves the area first, then by id. */
export interface ReachingLine {
  support: Support;
  total: number;
  /** The first of them. */
  offers: { organization: OrganizationCard; reach: Reach }[];
}

/** How an offer reaches who needs it. */
export const REACHES = ['remote', 'service_area', 'same_region'] as const;
export type Reach = (typeof REACHES)[number];

export interface AnswerLine {
  support: Support;
  /** Organizations matched whose need is answered. */
  total: number;
  /** Some of them with the closest offer. */
  pairs: { need: OrganizationCard; offer: OrganizationCard; reach: Reach; km: number | null }[];
  needed: Search;
  offered: Search;
}
