/** Columns of the public files in their order. `text` cells come from people and are guarded. */
export type ColumnType =
  'code' | 'list' | 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'url';

type Columns = Readonly<Record<string, ColumnType>>;

export const NODE_COLUMNS = {
  Id: 'code',
  Label: 'text',
  Category: 'code',
  kinds: 'list',
  membership_type: 'code',
  structure: 'code',
  legal_form: 'code',
  sectors: 'list',
  qualifiers: 'list',
  status: 'code',
  geographic_scope: 'code',
  languages: 'list',
  offers: 'list',
  seeks: 'list',
  country_code: 'code',
  region: 'text',
  city: 'text',
  postal_code: 'text',
  latitude: 'number',
  longitude: 'number',
  location_precision: 'code',
  place_count: 'integer',
  website: 'url',
  founded: 'date',
  closed: 'date',
  members: 'integer',
  members_as_of: 'date',
  workers: 'integer',
  workers_as_of: 'date',
  evidence: 'list',
  confirmed_on: 'date',
  claim_level: 'integer',
  degree: 'integer',
  in_degree: 'integer',
  out_degree: 'integer',
  component: 'integer',
  community: 'integer',
  pagerank: 'number',
  betweenness_est: 'number',
  layout_x: 'number',
  layout_y: 'number',
  license: 'list',
  data_source: 'list',
  updated_on: 'date',
  permalink: 'url',
} as const satisfies Columns;

export const EDGE_COLUMNS = {
  Source: 'code',
  Target: 'code',
  Type: 'code',
  Kind: 'code',
  Label: 'text',
  Weight: 'integer',
  Id: 'code',
  state: 'code',
  from_name: 'text',
  to_name: 'text',
  start_date: 'date',
  end_date: 'date',
  amount: 'number',
  currency: 'code',
  evidence_url: 'url',
  license: 'list',
  data_source: 'list',
  updated_on: 'date',
} as const satisfies Columns;

export const PLACE_COLUMNS = {
  Id: 'code',
  organization_id: 'code',
  role: 'code',
  is_main: 'boolean',
  drawn: 'boolean',
  country_code: 'code',
  region: 'text',
  city: 'text',
  postal_code: 'text',
  street: 'text',
  latitude: 'number',
  longitude: 'number',
  location_precision: 'code',
} as const satisfies Columns;

export const NAME_COLUMNS = {
  organization_id: 'code',
  name: 'text',
  role: 'code',
  language: 'code',
} as const satisfies Columns;

export const IDENTIFIER_COLUMNS = {
  organization_id: 'code',
  role: 'code',
  scheme: 'code',
  value: 'text',
  jurisdiction: 'code',
  url: 'url',
} as const satisfies Columns;

export const FIGURE_COLUMNS = {
  organization_id: 'code',
  measure: 'code',
  value: 'integer',
  value_max: 'integer',
  qualifier: 'code',
  as_of: 'date',
} as const satisfies Columns;

export const CITATION_COLUMNS = {
  organization_id: 'code',
  relationship_id: 'code',
  field_group: 'code',
  url: 'url',
  title: 'text',
  publisher: 'text',
  license: 'code',
  attribution: 'text',
  retrieved_on: 'date',
} as const satisfies Columns;

/** The files of the data package in their order. */
export const FILES = {
  nodes: NODE_COLUMNS,
  edges: EDGE_COLUMNS,
  places: PLACE_COLUMNS,
  names: NAME_COLUMNS,
  identifiers: IDENTIFIER_COLUMNS,
  figures: FIGURE_COLUMNS,
  citations: CITATION_COLUMNS,
} as const;
export type FileName = keyof typeof FILES;
type NameIn<File> = File extends FileName ? keyof (typeof FILES)[File] : never;
/** The name of a column in any of the files; it means the same in each. */
export type ColumnName = NameIn<FileName>;

/** A drawn place with the organization it belongs to. */
export const POINT_COLUMNS = {
  Id: 'code',
  organization_id: 'code',
  name: 'text',
  category: 'code',
  kinds: 'list',
  status: 'code',
  role: 'code',
  is_main: 'boolean',
  country_code: 'code',
  region: 'text',
  city: 'text',
  postal_code: 'text',
  street: 'text',
  location_precision: 'code',
  license: 'list',
  permalink: 'url',
  longitude: 'number',
  latitude: 'number',
} as const satisfies Columns;

/** A relationship with the addresses of its ends and the points of those that are on the map. */
export const LINK_COLUMNS = {
  ...EDGE_COLUMNS,
  detail: 'text',
  from_address: 'url',
  to_address: 'url',
  from_longitude: 'number',
  from_latitude: 'number',
  to_longitude: 'number',
  to_latitude: 'number',
} as const satisfies Columns;

/** What linked data says of an organization beside what stands in nodes.csv. */
export const SUBJECT_COLUMNS = {
  Id: 'code',
  address: 'url',
  name: 'text',
  language: 'code',
  /** Separated by U+001F, as a name may hold any sign. */
  other_names: 'text',
  summary: 'text',
  group: 'code',
  kinds: 'list',
  sectors: 'list',
  structure: 'code',
  membership_type: 'code',
  legal_form: 'code',
  qualifiers: 'list',
  status: 'code',
  scope: 'code',
  offers: 'list',
  seeks: 'list',
  website: 'url',
  same_as: 'list',
  founded: 'date',
  closed: 'date',
  country_code: 'code',
  region: 'text',
  city: 'text',
  postal_code: 'text',
  latitude: 'number',
  longitude: 'number',
  updated_on: 'date',
} as const satisfies Columns;

/** Everything that is streamed from the database: the files, and rows that other formats need. */
export const ROW_SETS = {
  ...FILES,
  points: POINT_COLUMNS,
  links: LINK_COLUMNS,
  subjects: SUBJECT_COLUMNS,
} as const;
export type RowSet = keyof typeof ROW_SETS;
/** One row by the names of its columns. */
export type RecordOf<S extends RowSet> = Record<keyof (typeof ROW_SETS)[S], Cell>;

/** A value as text, `1234`, `12.5`, `true`, whatever the type of its column; null is unknown. */
export type Cell = string | null;
/** One row in the order of its file's columns. */
export type Row = readonly Cell[];

/** How text cells are written: guarded against formulas, exactly, or guarded with a byte order mark. */
export const CSV_FLAVORS = ['guarded', 'lossless', 'excel'] as const;
export type CsvFlavor = (typeof CSV_FLAVORS)[number];

/** The place of each column in a row. */
export const placesOf = <C extends Record<string, ColumnType>>(columns: C) =>
  Object.fromEntries(Object.keys(columns).map((name, at) => [name, at])) as Record<keyof C, number>;
