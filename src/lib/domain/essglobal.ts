import type { Kind, Sector } from './vocabulary';

const STANDARD = 'http://purl.org/essglobal/standard/';

/** The concept schemes of ESSGlobal that organizations are classified by. */
const SCHEMES = {
  structure: 'organisational-structure',
  membership: 'base-membership-type',
  ica: 'activities-ica',
  modified: 'activities-modified',
  qualifier: 'qualifiers',
  legalForm: 'legal-form',
} as const;

/** The address of a concept, such as …/organisational-structure/OS60. */
export const conceptUri = (scheme: keyof typeof SCHEMES, code: string) =>
  `${STANDARD}${SCHEMES[scheme]}/${code}`;

/**
 * Organisational structure and base membership type of a kind, for organizations that state none
 * themselves, as the Digital Commons Co-operative maps them.
 */
const OF_KIND: Record<Kind, readonly [structure: string | null, membership?: string]> = {
  worker_coop: ['OS60', 'BMT30'],
  platform_coop: ['OS115'],
  coop: ['OS115'],
  multi_stakeholder_coop: ['OS100', 'BMT40'],
  social_coop: ['OS115', 'BMT40'],
  consumer_coop: ['OS80', 'BMT10'],
  food_coop: ['OS80', 'BMT10'],
  producer_coop: ['OS90', 'BMT20'],
  agricultural_coop: ['OS90', 'BMT20'],
  purchasing_coop: ['OS110'],
  housing_coop: ['OS70', 'BMT50'],
  energy_coop: ['OS80', 'BMT10'],
  health_coop: ['OS80', 'BMT10'],
  community_coop: ['OS130', 'BMT60'],
  credit_union: ['OS170', 'BMT10'],
  mutual_insurer: ['OS170', 'BMT10'],
  support_org: ['OS20'],
  coop_developer: ['OS20'],
  service_provider: ['OS50'],
  worker_center: ['OS20', 'BMT30'],
  federation: ['OS190'],
  apex: ['OS180'],
  secondary_coop: ['OS240'],
  coop_group: ['OS210'],
  network: ['OS10'],
  funder: ['OS20'],
  loan_fund: ['OS20'],
  foundation: ['OS40'],
  cooperative_bank: ['OS115', 'BMT10'],
  union: ['OS20', 'BMT30'],
  union_federation: ['OS190', 'BMT30'],
  educator: ['OS20'],
  university: ['OS20'],
  research: ['OS20'],
  media: ['OS20'],
  media_programme: ['OS10'],
  public_body: ['OS220'],
  democratic_workplace: ['OS140', 'BMT30'],
  social_enterprise: ['OS30'],
  anchor_institution: ['OS20'],
  community_land_trust: ['OS20', 'BMT50'],
  community_org: ['OS10'],
  unclassified: [null],
};

/** Organizations of these kinds are exported with the qualifier for support of others. */
const SUPPORTING: readonly string[] = ['support_org', 'coop_developer'];
const SUPPORT_QUALIFIER = 'q09';

/** One code of the ICA's list of activities and one of the modified list. */
const OF_SECTOR: Record<Sector, readonly [ica: string, modified: string]> = {
  farming: ['ICA10', 'AM130'],
  food: ['ICA240', 'AM60'],
  manufacturing: ['ICA90', 'AM140'],
  energy: ['ICA230', 'AM50'],
  reuse: ['ICA230', 'AM120'],
  construction: ['ICA70', 'AM140'],
  retail: ['ICA260', 'AM70'],
  transport: ['ICA220', 'AM160'],
  hospitality: ['ICA130', 'AM60'],
  digital: ['ICA280', 'AM70'],
  arts_media: ['ICA280', 'AM10'],
  finance: ['ICA140', 'AM100'],
  housing: ['ICA210', 'AM90'],
  professional: ['ICA110', 'AM70'],
  education: ['ICA160', 'AM40'],
  care: ['ICA170', 'AM80'],
  environment: ['ICA280', 'AM110'],
  community: ['ICA180', 'AM30'],
  organizing: ['ICA280', 'AM20'],
  home_services: ['ICA120', 'AM70'],
};

interface Classified {
  kinds: readonly string[];
  sectors: readonly string[];
  /** What the organization states itself; null: what its primary kind implies. */
  structure: string | null;
  membershipType: string | null;
  scope: string | null;
  qualifiers: readonly string[];
}

/** The ESSGlobal concepts of an organization, as addresses. */
export function classify(organization: Classified) {
  const [structure, membership] = OF_KIND[organization.kinds[0] as Kind] ?? [null];
  const ownStructure = organization.structure ?? atScope(structure, organization);
  const ownMembership = organization.membershipType ?? membership;
  const supporting = organization.kinds.some((kind) => SUPPORTING.includes(kind));
  const qualifiers = [...organization.qualifiers, ...(supporting ? [SUPPORT_QUALIFIER] : [])];
  const activities = organization.sectors.flatMap((sector) => {
    const codes = OF_SECTOR[sector as Sector];
    return codes ? [conceptUri('ica', codes[0]), conceptUri('modified', codes[1])] : [];
  });
  return {
    structure: ownStructure ? conceptUri('structure', ownStructure) : null,
    membership: ownMembership ? conceptUri('membership', ownMembership) : null,
    activities: [...new Set(activities)],
    qualifiers: [...new Set(qualifiers)].map((code) => conceptUri('qualifier', code)),
  };
}

/** Regional federations and international apex organizations have structures of their own. */
function atScope(structure: string | null, { kinds, scope }: Classified): string | null {
  if (kinds[0] === 'federation' && scope === 'regional') return 'OS200';
  if (kinds[0] === 'apex' && scope === 'international') return 'OS230';
  return structure;
}
