import { z } from 'zod';
import { plainLine, readWebAddress } from './plain-text';
import { type RecordPatch, recordSchema } from './record';
import { RELATIONSHIP_KINDS } from './vocabulary';

export const SUBMISSION_STATES = [
  /** Kept, but nobody has shown yet that the address is theirs; no steward sees it. */
  'unconfirmed',
  'received',
  'needs_changes',
  'accepted',
  'rejected',
  'withdrawn',
] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** States in which it waits: for a steward, or for who sent it. */
export const OPEN_STATES: readonly SubmissionState[] = ['received', 'needs_changes'];

const line = (max: number) => z.nullable(plainLine(max)).default(null);

/** A relationship as stated with a submission, read from the organization that it is about. */
export const statedRelationshipSchema = z
  .object({
    kind: z.enum(RELATIONSHIP_KINDS),
    /** Forward: the organization of the submission stands first in the sentence. */
    direction: z.enum(['forward', 'backward']),
    /** Public id of the other one; null: it is not in the directory, and only named. */
    other: z
      .string()
      .regex(/^o[0-9a-z]{9}$/)
      .nullable()
      .default(null),
    otherName: line(200),
    detail: line(120),
    /** Year. */
    since: z
      .string()
      .regex(/^[12]\d{3}$/)
      .nullable()
      .default(null),
  })
  .refine(({ other, otherName }) => other !== null || otherName !== null);
export type StatedRelationship = z.infer<typeof statedRelationshipSchema>;

/** The fields of a record that anybody may ask to change; the others follow from decisions. */
const submittable = recordSchema.omit({
  ...{ evidence: true, confirmedOn: true, state: true, mergedInto: true },
} as const);
export const patchSchema: z.ZodType<RecordPatch> = submittable.partial();

/** What a submission says. Of a new organization the patch is all that is known of it. */
export const submissionSchema = z.object({
  patch: patchSchema,
  relationships: z.array(statedRelationshipSchema).max(50).default([]),
  /** A page that says so; null: who sends it says so. */
  sourceUrl: z
    .string()
    .transform((text, context) => {
      const address = readWebAddress(text);
      if (!address) context.addIssue('no web address');
      return address ?? '';
    })
    .nullable()
    .default(null),
  /** Words for it where there is no page. */
  sourceNote: line(500),
});
export type SubmissionContent = z.output<typeof submissionSchema>;

/** What is given to be kept and never published: where a place really is, how to reach people. */
export interface PrivateFacts {
  places: {
    /** Public id of the place in the patch. */
    place: string;
    lat: number | null;
    lon: number | null;
    street: string | null;
    postalCode: string | null;
    locality: string | null;
  }[];
  contacts: { kind: 'email' | 'phone' | 'form'; value: string }[];
}

export const NOTHING_PRIVATE: PrivateFacts = { places: [], contacts: [] };
