import type { Criterion } from './evidence';
import type { Facet, Search } from './search';
import type {
  DatePrecision,
  Group,
  PlaceRole,
  Precision,
  RelationshipKind,
  RelationshipState,
  Status,
} from './vocabulary';

/** One line of a list or a popup: what is shown of an organization before its page is opened. */
export interface OrganizationCard {
  id: string;
  slug: string;
  name: string;
  /** BCP-47 of the name. */
  language: string;
  otherNames: string[];
  kinds: string[];
  group: Group;
  sectors: string[];
  status: Status;
  summary: string | null;
  summaryLanguage: string | null;
  place: PlaceLabel | null;
  /** Drawn places. */
  places: number;
  /** How many relationships it has that have not ended. */
  relationships: number;
  confirmedOn: string | null;
  /** Kilometres from the point asked about; absent where none was. */
  distance?: number;
  /** The other name that made it match, where the name itself did not. */
  matched?: string;
}

export interface PlaceLabel {
  locality: string | null;
  region: string | null;
  country: string | null;
  precision: Precision;
  lat: number | null;
  lon: number | null;
}

export interface FacetCount {
  value: string;
  count: number;
}

/** For each value, the number of matches that choosing it would give; `located` has yes and no. */
export type FacetCounts = Record<Facet | 'located', FacetCount[]>;

/** One page of results with everything that is said about the whole. */
export interface SearchResult {
  /** Organizations that match. */
  total: number;
  /** Of these, with at least one point on the map. */
  located: number;
  /** Points on the map that belong to them. */
  places: number;
  facets: FacetCounts;
  /** Where `confirmed` is asked for: those that match but for never having been confirmed. */
  neverConfirmed: number | null;
  organizations: OrganizationCard[];
  next: string | null;
  /** The query as it was understood, where nothing matched it as typed. */
  corrected: string | null;
  /** True where the query holds no letter or digit to search for. */
  unsearchable: boolean;
  /** The nearest searches that do find something; only where the total is 0. */
  waysOut: WayOut[];
}

export interface WayOut {
  kind: 'drop' | 'only' | 'widen' | 'closest';
  /** The parameter dropped or changed. */
  parameter: keyof Search;
  search: Partial<Search>;
  total: number;
  /** The value dropped, the radius in km, or the name of the closest match. */
  value: string;
}

/** A date as precisely as it is known: ISO first day of the period. */
export interface PartialDate {
  on: string;
  precision: DatePrecision;
}

export interface Citation {
  id: number;
  url: string | null;
  title: string;
  publisher: string | null;
  sourceKind: string;
  license: string | null;
  attribution: string | null;
  publishedOn: string | null;
  /** Day on which somebody read the source; null where that was not recorded. */
  retrievedOn: string | null;
}

export interface OrganizationPlace {
  id: string;
  role: PlaceRole;
  label: string | null;
  isMain: boolean;
  drawn: boolean;
  precision: Precision;
  pointPrecision: Precision;
  country: string | null;
  regionCode: string | null;
  region: string | null;
  locality: string | null;
  postalCode: string | null;
  street: string | null;
  lat: number | null;
  lon: number | null;
}

/** What is known of a relationship, whichever end it is read from. */
export interface RelationshipFacts {
  id: string;
  kind: RelationshipKind;
  support: string | null;
  detail: string | null;
  startedOn: PartialDate | null;
  endedOn: PartialDate | null;
  state: RelationshipState;
  /** One person or domain speaks for both ends, so neither confirms the other. */
  oneParty: boolean;
  amount: string | null;
  currency: string | null;
  citations: Citation[];
}

/** A relationship as read from one of its ends. */
export interface RelationshipView extends RelationshipFacts {
  /** True where the organization whose page this is stands first in the sentence. */
  forward: boolean;
  other: Pick<OrganizationCard, 'slug' | 'name' | 'language' | 'group' | 'kinds' | 'place'>;
}

/** What somebody says for or against one criterion. */
export interface Evidence {
  criterion: Criterion;
  isMet: boolean;
  statedBy: 'organization' | 'steward';
  statedOn: string;
  note: string | null;
  citation: Citation;
}

export interface Figure {
  measure: 'members' | 'worker_members' | 'workers' | 'member_organizations';
  value: number;
  valueMax: number | null;
  qualifier: 'exact' | 'about' | 'at_least';
  asOf: PartialDate;
  citation: Citation | null;
}

/** Everything public about one organization. */
export interface OrganizationPage extends OrganizationCard {
  legalForm: string | null;
  scope: string | null;
  languages: string[];
  foundedOn: PartialDate | null;
  closedOn: PartialDate | null;
  names: { name: string; language: string | null; role: string }[];
  texts: { language: string; summary: string | null; description: string | null }[];
  allPlaces: OrganizationPlace[];
  serviceAreas: { country: string; regionCode: string | null; locality: string | null }[];
  offers: { support: string; note: string | null }[];
  seeks: { support: string; note: string | null }[];
  links: { url: string; host: string; kind: string }[];
  identifiers: { role: string; scheme: string; value: string; url: string | null }[];
  figures: Figure[];
  evidence: Evidence[];
  relationshipViews: RelationshipView[];
  /** Citations with the groups of facts each one supports. */
  sources: { citation: Citation; fieldGroups: string[] }[];
  createdAt: string;
  updatedAt: string;
}
