import type {
  DatePrecision,
  PlaceRole,
  Precision,
  RelationshipKind,
  Status,
  Support,
} from './vocabulary';

/**
 * An organization as a file describes it, before the directory has compared it with what it knows.
 * Importers make candidates; `usecases/import-organizations` decides what becomes of them.
 */
export interface Candidate {
  /** Line of the file where the row begins, the header being line 1; in JSON the entry's number. */
  line: number;
  /** Names the row for good: a later edition of the same file updates the same organization. */
  record: { scheme: string; value: string };
  /** Wanted address; made from the name where absent. */
  slug?: string;
  name: string;
  /** BCP-47; "und" where the file does not say. */
  language: string;
  otherNames: { name: string; role: 'legal' | 'short' | 'alias' | 'former' | 'translation' }[];
  /** Primary first; never empty ("unclassified"). */
  kinds: string[];
  /** Primary first. */
  sectors: string[];
  codes: { scheme: string; code: string }[];
  status: Status;
  founded: CandidateDate | null;
  closed: CandidateDate | null;
  legalFormText: string | null;
  languages: string[];
  summary: { language: string; text: string } | null;
  description: { language: string; text: string } | null;
  places: CandidatePlace[];
  links: { url: string; kind: 'website' | 'social' | 'shop' | 'feed' | 'document' }[];
  identifiers: { scheme: string; value: string; jurisdiction: string | null }[];
  figures: {
    measure: 'members' | 'worker_members' | 'workers' | 'member_organizations';
    value: number;
    asOf: CandidateDate;
  }[];
  offers: Support[];
  seeks: Support[];
  relationships: CandidateRelationship[];
  /** URLs that support the row, or "general knowledge"; empty: the file itself is the source. */
  sources: string[];
  /** SPDX identifier where the row's licence differs from the file's. */
  license: string | null;
  /** Why a person must look before it is published; null: publish. */
  held: string | null;
  /** What was left out or doubted while reading, for the report. */
  warnings: string[];
}

/** First day of the period and how much of it is known. */
export interface CandidateDate {
  on: string;
  precision: DatePrecision;
}

export interface CandidatePlace {
  role: PlaceRole;
  label: string | null;
  isMain: boolean;
  /** How much of the address may be published. */
  precision: Precision;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  region: string | null;
  locality: string | null;
  postalCode: string | null;
  street: string | null;
  /** Degrees, only where the file has a point; otherwise the gazetteer finds the town's. */
  lat: number | null;
  lon: number | null;
  /** What the file's point stands for (a house, the middle of a town …); "none" without a point. */
  pointPrecision: Precision;
}

export interface CandidateRelationship {
  line: number;
  kind: RelationshipKind;
  /** The end that is not this candidate. */
  other: { scheme: string; value: string } | { slug: string };
  /** "source": this candidate stands first in the sentence. */
  role: 'source' | 'target';
  detail: string | null;
  started: CandidateDate | null;
  ended: CandidateDate | null;
  hasEnded: boolean;
  sources: string[];
  license: string | null;
  held: string | null;
}

/** A row that becomes no organization. */
export interface BadRow {
  line: number;
  reason: string;
  /** It is about something else and nothing is wrong with it. */
  skipped?: true;
}

/** What is said about the file as a whole: its citation and how its rows are identified. */
export interface ImportSource {
  title: string;
  publisher: string;
  url: string | null;
  license: string;
  attribution: string | null;
  publishedOn: string | null;
  sourceKind: 'web' | 'register' | 'dataset' | 'document' | 'own_statement';
}

/** Reads one public format. Rows come out in the order of the file. */
export interface Importer {
  format: string;
  source: ImportSource;
  /** One line for `npm run import -- --help`. */
  describes: string;
  /** What its files hold, in the order in which they are given; one file where absent. */
  files?: readonly string[];
  read(...files: AsyncIterable<Uint8Array>[]): AsyncIterable<Candidate | BadRow>;
}

export function isBadRow(row: object): row is BadRow {
  return 'reason' in row;
}
