import { z } from 'zod';
import { InvalidInput, type Problem } from './errors';
import { CRITERIA } from './evidence';
import { EMPTY_SEARCH, MAX_RADIUS_KM, type Search, SORTS } from './search';
import {
  GROUPS,
  KINDS,
  RELATIONSHIP_KINDS,
  RELATIONSHIP_STATES,
  SECTORS,
  STATUSES,
  SUPPORTS,
} from './vocabulary';

const MAX_PARAMETERS = 200;
const MAX_QUERY = 200;

const text = (max: number) =>
  z
    .string()
    .refine((s) => s.isWellFormed() && !s.includes('\0'), 'holds characters that are not text')
    .refine((s) => [...s].length <= max, `is longer than ${max} characters`)
    .meta({ maxLength: max });

const number = (min: number, max: number) =>
  z
    .string()
    .regex(/^[+-]?\d+(\.\d+)?$/, 'is not a number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must lie between ${min} and ${max}`)
    .meta({ type: 'number', minimum: min, maximum: max });

const codes = <T extends string>(values: readonly T[]) =>
  z.array(
    z.enum(values as readonly [T, ...T[]], { error: () => `must be one of ${values.join(', ')}` }),
  );

const latitude = number(-90, 90);
const longitude = number(-180, 180);

const near = z.string().transform((value, context) => {
  const parts = value.split(',');
  const lat = latitude.safeParse(parts[0]);
  const lon = longitude.safeParse(parts[1]);
  if (parts.length === 2 && lat.success && lon.success) return { lat: lat.data, lon: lon.data };
  context.addIssue('must be latitude,longitude in degrees, such as 39.74,-104.99');
  return z.NEVER;
});

const bbox = z.string().transform((value, context) => {
  const parts = value.split(',');
  const [west, east] = [longitude.safeParse(parts[0]), longitude.safeParse(parts[2])];
  const [south, north] = [latitude.safeParse(parts[1]), latitude.safeParse(parts[3])];
  const complete = parts.length === 4 && west.success && south.success && east.success;
  if (complete && north.success && south.data <= north.data) {
    return { west: west.data, south: south.data, east: east.data, north: north.data };
  }
  context.addIssue('must be west,south,east,north in degrees, south not above north');
  return z.NEVER;
});

const founded = z.string().transform((value, context) => {
  const match = /^(\d{4})?\.\.(\d{4})?$/.exec(value) ?? /^(\d{4})$/.exec(value);
  const from = match?.[1] ? Number(match[1]) : null;
  const to = match?.length === 2 ? from : match?.[2] ? Number(match[2]) : null;
  if (match && (from !== null || to !== null) && (from ?? 0) <= (to ?? 9999)) return { from, to };
  context.addIssue('must be a range of years such as 1990..2005, 1990.. or ..2005');
  return z.NEVER;
});

const months = z
  .string()
  .regex(/^\d{1,3}$/, 'is not a number of months')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 240, 'must lie between 1 and 240')
  .meta({ type: 'integer', minimum: 1, maximum: 240 });

const yesOrNo = z
  .enum(['yes', 'no'], { error: () => 'must be yes or no' })
  .transform((value) => value === 'yes');

/** The parameters of a search. What each means is said in the messages, under `api.parameters`. */
export const SEARCH_FIELDS = {
  q: text(MAX_QUERY),
  group: codes(GROUPS),
  kind: codes(KINDS),
  sector: codes(SECTORS),
  country: z.array(z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as US')),
  status: codes(STATUSES),
  language: z.array(
    z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en'),
  ),
  offers: codes(SUPPORTS),
  seeks: codes(SUPPORTS),
  evidence: codes(CRITERIA),
  place: text(40).regex(/^[A-Za-z0-9.-]+$/, 'is not the id of a place'),
  near,
  within: number(0.1, MAX_RADIUS_KM),
  bbox,
  linked: text(200).regex(/^[a-z0-9-]+$/, 'is not the address of an organization'),
  relationship: codes(RELATIONSHIP_KINDS),
  state: codes(RELATIONSHIP_STATES),
  founded,
  confirmed: months,
  located: yesOrNo,
  connected: yesOrNo,
  sort: z.enum(SORTS, { error: () => `must be one of ${SORTS.join(', ')}` }),
  after: text(500).regex(/^[\w-]+$/, 'is not a cursor that this directory gave out'),
} as const;

/** Those that may be given several times; any of the values will do. */
export const REPEATABLE: ReadonlySet<string> = new Set([
  'group',
  'kind',
  'sector',
  'country',
  'status',
  'language',
  'offers',
  'seeks',
  'evidence',
  'relationship',
  'state',
]);

export interface ParsedSearch {
  /** What could be understood; a parameter with a problem is left out. */
  search: Search;
  problems: Problem[];
}

/** Reads a search from an address. Unknown parameters are left to others; empty ones do not count. */
export function parseSearch(params: URLSearchParams): ParsedSearch {
  const search: Record<string, unknown> = { ...EMPTY_SEARCH };
  const problems: Problem[] = [];
  if (params.size > MAX_PARAMETERS) {
    const message = `The address has ${params.size} parameters; at most ${MAX_PARAMETERS} are read.`;
    return { search: EMPTY_SEARCH, problems: [{ field: 'address', message }] };
  }
  for (const [field, schema] of Object.entries(SEARCH_FIELDS)) {
    const given = params.getAll(field).filter((value) => value !== '');
    if (given.length === 0) continue;
    if (given.length > 1 && !REPEATABLE.has(field)) {
      problems.push({ field, message: `"${field}" may be given once.` });
      continue;
    }
    const value = REPEATABLE.has(field) ? [...new Set(given)] : given[0];
    const result = schema.safeParse(value);
    if (result.success) search[field] = result.data;
    else problems.push({ field, message: `"${field}" ${result.error.issues[0].message}.` });
  }
  return { search: withConsistency(search as unknown as Search, problems), problems };
}

function withConsistency(search: Search, problems: Problem[]): Search {
  if (search.place && search.near) {
    problems.push({ field: 'near', message: 'Give either "place" or "near", not both.' });
    return { ...search, near: null };
  }
  return search;
}

/** The search, or an error that names every parameter that could not be used. */
export function requireSearch(params: URLSearchParams): Search {
  const { search, problems } = parseSearch(params);
  if (problems.length > 0) {
    throw new InvalidInput(problems.map((problem) => problem.message).join(' '), problems);
  }
  return search;
}
