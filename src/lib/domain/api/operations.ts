import type { z } from 'zod';
import { SEARCH_FIELDS } from '../search-schema';
import { connection, missing, places, relationships, surroundings } from './network-answers';
import { organization, organizations } from './organization-answers';
import { MISSING, ORGANIZATIONS, PATHS, PLACES, RELATIONSHIPS, SURROUNDINGS } from './parameters';
import { snapshots, vocabularies } from './reference-answers';

/** One thing that can be asked for: GET of a path below /api/v1. */
export interface Operation {
  path: string;
  /** Parameters of the address; those of the path are named in it and described like the others. */
  fields: Record<string, z.ZodType>;
  /** Those of `fields` without which there is no answer. */
  required?: readonly string[];
  answer: z.ZodType;
  /** A path and query below /api/v1 that works on the curated directory. */
  example: string;
}

const { sort, after, located, ...narrowing } = SEARCH_FIELDS;
const page = { after };

export const OPERATIONS = {
  listOrganizations: {
    path: '/organizations',
    fields: { ...narrowing, located, sort, ...page, ...ORGANIZATIONS },
    answer: organizations,
    example: '/organizations?group=worker&country=US&limit=2',
  },
  getOrganization: {
    path: '/organizations/{slug}',
    fields: {},
    answer: organization,
    example: '/organizations/usfwc',
  },
  listRelationships: {
    path: '/relationships',
    fields: { ...narrowing, located, ...RELATIONSHIPS, ...page },
    answer: relationships,
    example: '/relationships?relationship=member_of&state=documented&limit=2',
  },
  getSurroundings: {
    path: '/network/{slug}',
    fields: { ...narrowing, located, ...SURROUNDINGS },
    answer: surroundings,
    example: '/network/usfwc?steps=1&relationship=member_of',
  },
  findPaths: {
    path: '/network/paths',
    fields: PATHS,
    required: ['from', 'to'],
    answer: connection,
    example: '/network/paths?from=usfwc&to=green-taxi',
  },
  findMissing: {
    path: '/network/missing',
    fields: { ...narrowing, located, ...MISSING },
    answer: missing,
    example: '/network/missing?near=39.74,-104.99&within=100',
  },
  findPlaces: {
    path: '/places',
    fields: PLACES,
    answer: places,
    example: '/places?q=denver',
  },
  listVocabularies: {
    path: '/vocabularies',
    fields: {},
    answer: vocabularies,
    example: '/vocabularies',
  },
  listSnapshots: {
    path: '/snapshots',
    fields: {},
    answer: snapshots,
    example: '/snapshots',
  },
} as const satisfies Record<string, Operation>;
export type OperationName = keyof typeof OPERATIONS;

/** Names of the parameters in a path, in their order. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
