import { z } from 'zod';
import { InvalidInput, type Problem } from '../errors';
import { SEARCH_FIELDS } from '../search-schema';
import { SUPPORTS } from '../vocabulary';

export const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 20;
const MAX_TYPED = 100;

const slug = z.string().regex(/^[a-z0-9-]{1,120}$/, 'is not the address of an organization');
const oneOf = <T extends string>(...values: [T, ...T[]]) =>
  z.enum(values, { error: () => `must be one of ${values.join(', ')}` });

const limit = z
  .string()
  .regex(/^\d{1,4}$/, `must be a whole number from 0 to ${MAX_LIMIT}`)
  .transform(Number)
  .refine((value) => value <= MAX_LIMIT, `must be a whole number from 0 to ${MAX_LIMIT}`)
  .meta({ type: 'integer', minimum: 0, maximum: MAX_LIMIT })
  .prefault(String(DEFAULT_LIMIT));

const typed = z
  .string()
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'is not text')
  .refine((text) => text.length <= MAX_TYPED, `is longer than ${MAX_TYPED} characters`)
  .meta({ maxLength: MAX_TYPED })
  .default('');

const ended = oneOf('yes', 'no')
  .transform((value) => value === 'yes')
  .prefault('no');

const { relationship, state } = SEARCH_FIELDS;

/** The parameters beside those of a search, by operation. */
export const ORGANIZATIONS = { limit };
export const RELATIONSHIPS = {
  ends: oneOf('both', 'any').default('both'),
  limit,
};
export const PLACES = { q: typed };
export const SURROUNDINGS = {
  steps: oneOf('1', '2')
    .transform((value) => Number(value) as 1 | 2)
    .prefault('1'),
  ended,
};
export const PATHS = {
  from: slug,
  to: slug,
  relationship: relationship.default([]),
  state: state.default([]),
  ended,
};
export const MISSING = { support: oneOf(...SUPPORTS).optional() };

type Fields = Record<string, z.ZodType>;
export type Read<F extends Fields> = { [K in keyof F]: z.output<F[K]> };

export const isList = (schema: z.ZodType): boolean => {
  const inner = schema instanceof z.ZodDefault ? schema.unwrap() : schema;
  return inner instanceof z.ZodArray;
};

/** Reads these parameters and no others, or throws an error that names each that cannot be used. */
export function readParameters<F extends Fields>(fields: F, params: URLSearchParams): Read<F> {
  const read: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [field, schema] of Object.entries(fields)) {
    const given = params.getAll(field).filter((value) => value !== '');
    if (given.length > 1 && !isList(schema)) {
      problems.push({ field, message: `"${field}" may be given once.` });
      continue;
    }
    const missing = given.length === 0;
    const value = missing ? undefined : isList(schema) ? [...new Set(given)] : given[0];
    const result = schema.safeParse(value);
    if (result.success) read[field] = result.data;
    else if (missing) problems.push({ field, message: `"${field}" is missing.` });
    else problems.push({ field, message: `"${field}" ${result.error.issues[0].message}.` });
  }
  if (problems.length === 0) return read as Read<F>;
  throw new InvalidInput(problems.map(({ message }) => message).join(' '), problems);
}
