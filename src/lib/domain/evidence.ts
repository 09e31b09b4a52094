import { z } from 'zod';
import { plainText, readWebAddress } from './plain-text';
import type { Kind } from './vocabulary';

/** What shows that an organization is what its kind says, criterion by criterion. */
export const CRITERIA = [
  'two_paid_workers',
  'worker_owned',
  'one_member_one_vote',
  'worker_control',
  'most_workers_members',
  'governing_documents',
  'path_to_membership',
  'seven_principles',
  'open_membership',
  'member_capital',
  'autonomous',
  'members_are_coops',
  'elected_officers',
  'independent_of_employers',
  'serves_coops',
  'coops_govern',
] as const;
export type Criterion = (typeof CRITERIA)[number];

export type CriteriaList = 'worker' | 'workplace' | 'secondary' | 'union' | 'ally' | 'coop';

/** The short list of each sort of organization, with whose list it is. */
export const CRITERIA_LISTS: Record<CriteriaList, { source: string; criteria: Criterion[] }> = {
  worker: {
    source: 'https://www.usworker.coop/',
    criteria: [
      ...(['two_paid_workers', 'worker_owned', 'one_member_one_vote', 'worker_control'] as const),
      ...(['most_workers_members', 'governing_documents', 'path_to_membership'] as const),
      'seven_principles',
    ],
  },
  workplace: {
    source: 'https://www.usworker.coop/',
    criteria: ['one_member_one_vote', 'worker_control', 'governing_documents'],
  },
  secondary: {
    source: 'https://ica.coop/en/cooperatives/cooperative-identity',
    criteria: ['members_are_coops', 'autonomous', 'governing_documents', 'seven_principles'],
  },
  union: {
    source: 'https://www.ilo.org/',
    criteria: ['elected_officers', 'independent_of_employers', 'governing_documents'],
  },
  ally: {
    source: 'https://ica.coop/en/cooperatives/cooperative-identity',
    criteria: ['serves_coops', 'coops_govern'],
  },
  coop: {
    source: 'https://ica.coop/en/cooperatives/cooperative-identity',
    criteria: [
      ...(['open_membership', 'one_member_one_vote', 'member_capital', 'autonomous'] as const),
      ...(['governing_documents', 'seven_principles'] as const),
    ],
  },
};

const LIST_OF: Partial<Record<Kind, CriteriaList>> = {
  ...{ worker_coop: 'worker', democratic_workplace: 'workplace' },
  ...{ federation: 'secondary', apex: 'secondary', secondary_coop: 'secondary' },
  ...{ coop_group: 'secondary', union: 'union', union_federation: 'union' },
  ...{ coop: 'coop', multi_stakeholder_coop: 'coop', social_coop: 'coop', consumer_coop: 'coop' },
  ...{ food_coop: 'coop', producer_coop: 'coop', agricultural_coop: 'coop' },
  ...{ purchasing_coop: 'coop', housing_coop: 'coop', energy_coop: 'coop', health_coop: 'coop' },
  ...{ community_coop: 'coop', credit_union: 'coop', mutual_insurer: 'coop' },
  ...{ platform_coop: 'coop', cooperative_bank: 'coop' },
};

/** The lists that hold for an organization of these kinds: those of co-ops, else that of allies. */
export function criteriaLists(kinds: readonly string[]): CriteriaList[] {
  const lists = kinds.flatMap((kind) => LIST_OF[kind as Kind] ?? []);
  const found = [...new Set(lists)];
  // what holds for worker co-ops says more than what holds for any co-op
  const narrow = found.includes('worker') ? found.filter((list) => list !== 'coop') : found;
  return narrow.length > 0 ? narrow : ['ally'];
}

export interface EvidenceStatement {
  criterion: Criterion;
  isMet: boolean;
  statedBy: 'organization' | 'steward';
  /** ISO day. */
  statedOn: string;
  note: string | null;
  /** Id of the citation that says so. */
  citation: number;
}

/** The criteria that somebody says are met and nobody says are not. */
export function metCriteria(
  statements: readonly Pick<EvidenceStatement, 'criterion' | 'isMet'>[],
): Criterion[] {
  const isDenied = (criterion: Criterion) =>
    statements.some((other) => other.criterion === criterion && !other.isMet);
  return CRITERIA.filter(
    (criterion) =>
      statements.some((one) => one.criterion === criterion && one.isMet) && !isDenied(criterion),
  );
}

/** A statement as a form has it; problems are named by field: criterion, met, source or note. */
export const evidenceSchema = z.object({
  criterion: z.enum(CRITERIA),
  met: z.enum(['yes', 'no']).transform((value) => value === 'yes'),
  /** A page that says so. */
  source: z.union([
    z.literal('').transform(() => null),
    z
      .string()
      .max(2000)
      .transform((typed) => readWebAddress(typed) ?? '')
      .pipe(z.url()),
  ]),
  note: z.union([z.literal('').transform(() => null), plainText(500)]),
});
export type NewEvidence = z.output<typeof evidenceSchema>;
