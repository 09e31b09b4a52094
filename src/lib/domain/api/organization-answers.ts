import { z } from 'zod';
import { CRITERIA } from '../evidence';
import type {
  Citation,
  OrganizationCard,
  OrganizationPage,
  PartialDate,
  SearchResult,
} from '../organization';
import { FACETS } from '../search';
import {
  DATE_PRECISIONS,
  GROUPS,
  PLACE_ROLES,
  PRECISIONS,
  RELATIONSHIP_KINDS,
  RELATIONSHIP_STATES,
  STATUSES,
} from '../vocabulary';

const text = z.string();
const maybe = text.nullable();
const count = z.int().min(0);
const degrees = z.number().nullable();
const texts = z.array(text);

export const placeLabel = z.strictObject({
  locality: maybe,
  region: maybe,
  country: maybe,
  precision: z.enum(PRECISIONS),
  lat: degrees,
  lon: degrees,
});

export const card = z.strictObject({
  id: text,
  slug: text,
  name: text,
  language: text,
  otherNames: texts,
  kinds: texts,
  group: z.enum(GROUPS),
  sectors: texts,
  status: z.enum(STATUSES),
  summary: maybe,
  summaryLanguage: maybe,
  place: placeLabel.nullable(),
  places: count,
  relationships: count,
  confirmedOn: maybe,
  distance: z.number().min(0).optional(),
  matched: text.optional(),
}) satisfies z.ZodType<OrganizationCard>;

export const partialDate = z.strictObject({
  on: z.iso.date(),
  precision: z.enum(DATE_PRECISIONS),
}) satisfies z.ZodType<PartialDate>;

export const citation = z.strictObject({
  id: z.int(),
  url: maybe,
  title: text,
  publisher: maybe,
  sourceKind: text,
  license: maybe,
  attribution: maybe,
  publishedOn: maybe,
  retrievedOn: maybe,
}) satisfies z.ZodType<Citation>;

/** What is said of a relationship whichever end it is read from. */
export const relationshipFacts = {
  id: text,
  kind: z.enum(RELATIONSHIP_KINDS),
  support: maybe,
  detail: maybe,
  startedOn: partialDate.nullable(),
  endedOn: partialDate.nullable(),
  state: z.enum(RELATIONSHIP_STATES),
  oneParty: z.boolean(),
  amount: maybe,
  currency: maybe,
  citations: z.array(citation),
};

export const relationshipView = z.strictObject({
  ...relationshipFacts,
  forward: z.boolean(),
  other: card,
});

const place = z.strictObject({
  id: text,
  role: z.enum(PLACE_ROLES),
  label: maybe,
  isMain: z.boolean(),
  drawn: z.boolean(),
  precision: z.enum(PRECISIONS),
  pointPrecision: z.enum(PRECISIONS),
  country: maybe,
  regionCode: maybe,
  region: maybe,
  locality: maybe,
  postalCode: maybe,
  street: maybe,
  lat: degrees,
  lon: degrees,
});

const figure = z.strictObject({
  measure: z.enum(['members', 'worker_members', 'workers', 'member_organizations']),
  value: count,
  valueMax: count.nullable(),
  qualifier: z.enum(['exact', 'about', 'at_least']),
  asOf: partialDate,
  citation: citation.nullable(),
});

const evidence = z.strictObject({
  criterion: z.enum(CRITERIA),
  isMet: z.boolean(),
  statedBy: z.enum(['organization', 'steward']),
  statedOn: z.iso.date(),
  note: maybe,
  citation,
});

const support = z.strictObject({ direction: text, support: text, note: maybe });

export const organization = card.extend({
  legalForm: maybe,
  scope: maybe,
  languages: texts,
  foundedOn: partialDate.nullable(),
  closedOn: partialDate.nullable(),
  names: z.array(z.strictObject({ name: text, language: maybe, role: text })),
  texts: z.array(z.strictObject({ language: text, summary: maybe, description: maybe })),
  allPlaces: z.array(place),
  serviceAreas: z.array(z.strictObject({ country: text, regionCode: maybe, locality: maybe })),
  offers: z.array(support),
  seeks: z.array(support),
  links: z.array(z.strictObject({ url: text, host: text, kind: text })),
  identifiers: z.array(z.strictObject({ role: text, scheme: text, value: text, url: maybe })),
  figures: z.array(figure),
  evidence: z.array(evidence),
  relationshipViews: z.array(relationshipView),
  sources: z.array(z.strictObject({ citation, fieldGroups: texts })),
  createdAt: text,
  updatedAt: text,
}) satisfies z.ZodType<OrganizationPage>;

const facetCount = z.strictObject({ value: text, count });

const wayOut = z.strictObject({
  kind: z.enum(['drop', 'only', 'widen', 'closest']),
  parameter: text,
  search: z.record(z.string(), z.unknown()),
  total: count,
  value: text,
});

/** Keys are those of `SearchResult`; a way out repeats the search it leads to. */
export const organizations = z.strictObject({
  total: count,
  located: count,
  places: count,
  neverConfirmed: count.nullable(),
  facets: z.record(z.enum([...FACETS, 'located']), z.array(facetCount)) satisfies z.ZodType<
    SearchResult['facets']
  >,
  organizations: z.array(card),
  next: maybe,
  corrected: maybe,
  unsearchable: z.boolean(),
  waysOut: z.array(wayOut),
} satisfies Record<keyof SearchResult, z.ZodType>);
