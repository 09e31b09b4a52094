import type { Criterion } from './evidence';
import type {
  Group,
  Kind,
  RelationshipKind,
  RelationshipState,
  Sector,
  Status,
  Support,
} from './vocabulary';

/** What a visitor looks for. The address holds all of it; `search-schema.ts` reads it from there. */
export interface Search {
  q: string;
  group: Group[];
  kind: Kind[];
  sector: Sector[];
  /** ISO 3166-1 alpha-2. */
  country: string[];
  /** Empty: all but closed. */
  status: Status[];
  /** BCP-47. */
  language: string[];
  offers: Support[];
  seeks: Support[];
  /** Criteria that somebody says it meets, and nobody that it does not. */
  evidence: Criterion[];
  /** Gazetteer id. A country or region means what lies in it; a town or postal code, around it. */
  place: string | null;
  near: Point | null;
  /** Kilometres round `place` or `near`; null stands for DEFAULT_RADIUS_KM. */
  within: number | null;
  bbox: Bbox | null;
  /** Slug of an organization: those related to it. */
  linked: string | null;
  /** Kinds of relationship that count, for `linked` and in files and the network; empty: all. */
  relationship: RelationshipKind[];
  /** How a relationship is known that counts, for the same; empty: all. */
  state: RelationshipState[];
  founded: YearRange | null;
  /** Confirmed by itself in so many months up to now. */
  confirmed: number | null;
  located: boolean | null;
  /** Whether it has a relationship that has not ended. */
  connected: boolean | null;
  sort: Sort | null;
  /** Opaque cursor of the last row seen. */
  after: string | null;
}

export interface Point {
  lat: number;
  lon: number;
}
/** Degrees; west may exceed east, where the box crosses the antimeridian. */
export interface Bbox {
  west: number;
  south: number;
  east: number;
  north: number;
}
/** Years, both ends included; null is open. */
export interface YearRange {
  from: number | null;
  to: number | null;
}

export const SORTS = ['relevance', 'nearest', 'name', 'newest', 'links'] as const;
export type Sort = (typeof SORTS)[number];

export const DEFAULT_RADIUS_KM = 50;
export const MAX_RADIUS_KM = 20_000;

/** The facets that are counted, each named as its parameter. */
export const FACETS = [
  'group',
  'kind',
  'sector',
  'country',
  'status',
  'offers',
  'seeks',
  'language',
  'evidence',
] as const;
export type Facet = (typeof FACETS)[number];

export const EMPTY_SEARCH: Search = {
  q: '',
  group: [],
  kind: [],
  sector: [],
  country: [],
  status: [],
  language: [],
  offers: [],
  seeks: [],
  evidence: [],
  place: null,
  near: null,
  within: null,
  bbox: null,
  linked: null,
  relationship: [],
  state: [],
  founded: null,
  confirmed: null,
  located: null,
  connected: null,
  sort: null,
  after: null,
};

const yesOrNo = (value: boolean | null | undefined) =>
  value === true ? 'yes' : value === false ? 'no' : null;
const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** The search as URL parameters, in one fixed order, so that equal searches have equal addresses. */
export function printSearch(search: Partial<Search>): URLSearchParams {
  const params = new URLSearchParams();
  const one = (name: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined && value !== '') params.append(name, String(value));
  };
  one('q', search.q?.trim());
  for (const facet of FACETS) for (const value of search[facet] ?? []) one(facet, value);
  one('place', search.place);
  one('near', search.near && `${round(search.near.lat, 5)},${round(search.near.lon, 5)}`);
  one('within', search.within);
  const box = search.bbox;
  one('bbox', box && [box.west, box.south, box.east, box.north].map((v) => round(v, 5)).join(','));
  one('linked', search.linked);
  for (const kind of search.relationship ?? []) one('relationship', kind);
  for (const state of search.state ?? []) one('state', state);
  one('founded', search.founded && `${search.founded.from ?? ''}..${search.founded.to ?? ''}`);
  one('confirmed', search.confirmed);
  one('located', yesOrNo(search.located));
  one('connected', yesOrNo(search.connected));
  one('sort', search.sort);
  one('after', search.after);
  return params;
}

/** The sort in force where none is chosen. */
export function sortOf(search: Search): Sort {
  if (search.sort) return search.sort;
  if (search.q.trim()) return 'relevance';
  return search.place || search.near ? 'nearest' : 'links';
}

/** Whether anything narrows the directory (order and page do not). */
export function isFiltered(search: Search): boolean {
  return printSearch({ ...search, sort: null, after: null }).size > 0;
}
