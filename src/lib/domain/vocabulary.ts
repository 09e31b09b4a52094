/** The closed lists of the directory. Labels live in `messages`; the database holds the same codes. */

export const GROUPS = [
  'worker',
  'platform',
  'cooperative',
  'support',
  'federation',
  'finance',
  'union',
  'education',
  'other',
] as const;
export type Group = (typeof GROUPS)[number];

/** Kinds of organization in the order they are shown, with the display group of each. */
export const GROUP_OF_KIND = {
  worker_coop: 'worker',
  platform_coop: 'platform',
  coop: 'cooperative',
  multi_stakeholder_coop: 'cooperative',
  social_coop: 'cooperative',
  consumer_coop: 'cooperative',
  food_coop: 'cooperative',
  producer_coop: 'cooperative',
  agricultural_coop: 'cooperative',
  purchasing_coop: 'cooperative',
  housing_coop: 'cooperative',
  energy_coop: 'cooperative',
  health_coop: 'cooperative',
  community_coop: 'cooperative',
  credit_union: 'cooperative',
  mutual_insurer: 'cooperative',
  support_org: 'support',
  coop_developer: 'support',
  service_provider: 'support',
  worker_center: 'support',
  federation: 'federation',
  apex: 'federation',
  secondary_coop: 'federation',
  coop_group: 'federation',
  network: 'federation',
  funder: 'finance',
  loan_fund: 'finance',
  foundation: 'finance',
  cooperative_bank: 'finance',
  union: 'union',
  union_federation: 'union',
  educator: 'education',
  university: 'education',
  research: 'education',
  media: 'education',
  media_programme: 'education',
  public_body: 'other',
  democratic_workplace: 'other',
  social_enterprise: 'other',
  anchor_institution: 'other',
  community_land_trust: 'other',
  community_org: 'other',
  unclassified: 'other',
} as const satisfies Record<string, Group>;
export type Kind = keyof typeof GROUP_OF_KIND;
export const KINDS = Object.keys(GROUP_OF_KIND) as Kind[];

export const SECTORS = [
  'farming',
  'food',
  'manufacturing',
  'energy',
  'reuse',
  'construction',
  'retail',
  'transport',
  'hospitality',
  'digital',
  'arts_media',
  'finance',
  'housing',
  'professional',
  'education',
  'care',
  'environment',
  'community',
  'organizing',
  'home_services',
] as const;
export type Sector = (typeof SECTORS)[number];

/** What organizations offer to and seek from each other. */
export const SUPPORTS = [
  'startup_coaching',
  'conversion',
  'business_planning',
  'governance',
  'facilitation',
  'legal',
  'loans',
  'grants',
  'solidarity_fund',
  'bookkeeping',
  'insurance',
  'training',
  'mentoring',
  'recruitment',
  'software',
  'marketing',
  'procurement',
  'space',
  'equipment',
  'translation',
  'research',
  'advocacy',
] as const;
export type Support = (typeof SUPPORTS)[number];

export const RELATIONSHIP_KINDS = [
  'member_of',
  'part_of',
  'founded',
  'incubated',
  'supports',
  'funds',
  'lends_to',
  'owns',
  'supplies',
  'built_on',
  'hosted_by',
  'represents',
  'features',
  'lists',
  'works_with',
  'succeeds',
] as const;
export type RelationshipKind = (typeof RELATIONSHIP_KINDS)[number];

/** The kinds that read the same from both ends. They are stored once, lower id as source. */
export const SYMMETRIC_KINDS: readonly RelationshipKind[] = ['works_with'];

export const RELATIONSHIP_STATES = [
  'confirmed',
  'stated_by_source',
  'stated_by_target',
  'documented',
  'disputed',
  'ended',
] as const;
export type RelationshipState = (typeof RELATIONSHIP_STATES)[number];

export const STATUSES = ['forming', 'active', 'closed', 'unknown'] as const;
export type Status = (typeof STATUSES)[number];

/** Closed organizations are shown only on request. */
export const DEFAULT_STATUSES: readonly Status[] = ['forming', 'active', 'unknown'];

/** How precisely a place is published and known, finest first. */
export const PRECISIONS = ['exact', 'postcode', 'locality', 'region', 'country', 'none'] as const;
export type Precision = (typeof PRECISIONS)[number];

export const PLACE_ROLES = [
  'registered_office',
  'service_point',
  'workplace',
  'project_site',
] as const;
export type PlaceRole = (typeof PLACE_ROLES)[number];

export const DATE_PRECISIONS = ['day', 'month', 'year', 'decade'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/** The group whose colour and shape stands for an organization: that of its primary kind. */
export function groupOf(primaryKind: string): Group {
  return GROUP_OF_KIND[primaryKind as Kind] ?? 'other';
}

/** Every group in which an organization of these kinds is counted, in display order. */
export function groupsOf(kinds: readonly string[]): Group[] {
  const groups = new Set(kinds.map(groupOf));
  return GROUPS.filter((group) => groups.has(group));
}
