import { z } from 'zod';
import type { Snapshot } from '../snapshot';

const code = z.strictObject({
  code: z.string(),
  /** By language. */
  labels: z.record(z.string(), z.string()),
  /** Of kinds: the group in which they are shown. */
  group: z.string().optional(),
  /** Of relationships: whether they read the same from both ends. */
  symmetric: z.boolean().optional(),
  /** Concepts of ESSGlobal and properties of RDF vocabularies. */
  standards: z.array(z.string()).optional(),
});
export type VocabularyCode = z.output<typeof code>;

export const VOCABULARIES = [
  ...(['group', 'kind', 'sector', 'support', 'status'] as const),
  ...(['relationship', 'state', 'role', 'precision'] as const),
] as const;
export type VocabularyName = (typeof VOCABULARIES)[number];

export const vocabularies = z.strictObject({
  vocabularies: z.record(z.enum(VOCABULARIES), z.array(code)),
});

export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  problems: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
});

const snapshot = z.strictObject({
  label: z.string(),
  createdAt: z.iso.datetime(),
  organizations: z.int(),
  relationships: z.int(),
  places: z.int(),
  licenses: z.array(z.string()),
  files: z.array(
    z.strictObject({
      ...{ name: z.string(), mediaType: z.string(), bytes: z.int() },
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
}) satisfies z.ZodType<Snapshot>;

export const snapshots = z.strictObject({ snapshots: z.array(snapshot) });
