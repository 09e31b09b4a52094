import { z } from 'zod';
import { CRITERIA } from './evidence';
import { plainLine, plainText, readWebAddress } from './plain-text';
import {
  DATE_PRECISIONS,
  KINDS,
  PLACE_ROLES,
  PRECISIONS,
  SECTORS,
  STATUSES,
  SUPPORTS,
} from './vocabulary';

/** States of an entry of the directory; only what is published is public. */
export const RECORD_STATES = [
  'draft',
  'submitted',
  'published',
  'archived',
  'rejected',
  'withdrawn',
  'merged',
  'erased',
] as const;

const language = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
const day = z.iso.date();
const partialDate = z.object({ on: day, precision: z.enum(DATE_PRECISIONS) });
const publicId = (noun: string) => z.string().regex(new RegExp(`^${noun}[0-9a-z]{9}$`));
const webAddress = z
  .string()
  .transform((text) => readWebAddress(text) ?? '')
  .pipe(z.url().max(2000));
const orNull = <T extends z.ZodType>(type: T) => type.nullable().default(null);

export const recordPlaceSchema = z.object({
  id: publicId('p'),
  role: z.enum(PLACE_ROLES),
  label: orNull(plainLine(200)),
  isMain: z.boolean(),
  /** How much may be published, and what the point stands for. */
  precision: z.enum(PRECISIONS),
  pointPrecision: z.enum(PRECISIONS),
  country: orNull(z.string().regex(/^[A-Z]{2}$/)),
  /** As the gazetteer has it: `US.CO`. */
  regionCode: orNull(z.string().max(20)),
  region: orNull(plainLine(200)),
  locality: orNull(plainLine(200)),
  postalCode: orNull(plainLine(40)),
  street: orNull(plainLine(200)),
  lat: orNull(z.number().min(-90).max(90)),
  lon: orNull(z.number().min(-180).max(180)),
  gazetteerPoint: orNull(z.string().max(200)),
  placedBy: z.enum(['source', 'geocoder', 'hand', 'gazetteer']),
  drawn: z.boolean(),
});
export type RecordPlace = z.infer<typeof recordPlaceSchema>;

const support = z.object({
  support: z.enum(SUPPORTS),
  note: orNull(plainLine(200)),
  remote: z.boolean().default(false),
  languages: z.array(language).default([]),
  expiresOn: orNull(day),
});

/**
 * The editable facts of an organization as one plain object: what forms fill, submissions hold,
 * history compares and undo restores. A patch is any part of it, field by field.
 */
export const recordSchema = z.object({
  name: plainLine(200),
  language,
  otherNames: z.array(
    z.object({
      name: plainLine(200),
      language: orNull(language),
      role: z.enum(['legal', 'short', 'alias', 'former', 'translation']),
    }),
  ),
  /** Primary first. */
  kinds: z.array(z.enum(KINDS)).min(1),
  sectors: z.array(z.enum(SECTORS)),
  codes: z.array(z.object({ scheme: z.string(), code: z.string() })),
  status: z.enum(STATUSES),
  founded: partialDate.nullable(),
  closed: partialDate.nullable(),
  /** As the organization itself calls it: "SCOP", "eG". */
  legalForm: z.nullable(plainLine(120)),
  scope: z.enum(['local', 'regional', 'national', 'international']).nullable(),
  languages: z.array(language),
  /** The original first. */
  texts: z.array(
    z.object({
      language,
      summary: orNull(plainText(280)),
      description: orNull(plainText(5000)),
      isOriginal: z.boolean(),
    }),
  ),
  places: z.array(recordPlaceSchema).max(5000),
  serviceAreas: z.array(
    z.object({
      country: z.string().regex(/^[A-Z]{2}$/),
      regionCode: orNull(z.string().max(20)),
      locality: orNull(plainLine(200)),
      radiusKm: orNull(z.number().positive()),
    }),
  ),
  links: z.array(
    z.object({
      url: webAddress,
      kind: z.enum(['website', 'social', 'shop', 'feed', 'document']),
    }),
  ),
  /** Public ones; a person's own only with the day on which that person agreed. */
  contacts: z.array(
    z.object({
      kind: z.enum(['email', 'phone', 'form']),
      value: plainLine(300),
      isPersonal: z.boolean(),
      consentedOn: orNull(day),
    }),
  ),
  identifiers: z.array(
    z.object({
      role: z.enum(['register', 'same_as']),
      scheme: z.string().max(60),
      value: plainLine(200),
      jurisdiction: orNull(z.string().max(20)),
      url: orNull(webAddress),
    }),
  ),
  figures: z.array(
    z.object({
      measure: z.enum(['members', 'worker_members', 'workers', 'member_organizations']),
      value: z.number().int().min(0).max(1e12),
      valueMax: orNull(z.number().int().min(0)),
      qualifier: z.enum(['exact', 'about', 'at_least']).default('exact'),
      asOf: partialDate,
      /** The citation that says so. */
      citation: orNull(z.number().int()),
    }),
  ),
  offers: z.array(support),
  seeks: z.array(support),
  /** What is said for and against its being what its kind says; one word of each side. */
  evidence: z.array(
    z.object({
      criterion: z.enum(CRITERIA),
      isMet: z.boolean(),
      statedBy: z.enum(['organization', 'steward']),
      statedOn: day,
      note: orNull(plainText(500)),
      /** The citation that says so. */
      citation: z.number().int(),
    }),
  ),
  confirmedOn: day.nullable(),
  state: z.enum(RECORD_STATES),
  /** Public id of the organization that this one is the same as. */
  mergedInto: publicId('o').nullable(),
});
export type OrganizationRecord = z.infer<typeof recordSchema>;
export type RecordField = keyof OrganizationRecord;
export type RecordPatch = Partial<OrganizationRecord>;

export const RECORD_FIELDS = Object.keys(recordSchema.shape) as RecordField[];

/** An organization of which nothing is said yet. */
export const EMPTY_RECORD: OrganizationRecord = {
  ...{ name: '', language: 'und', otherNames: [], kinds: ['unclassified'], sectors: [] },
  ...{ codes: [], status: 'unknown', founded: null, closed: null, legalForm: null },
  ...{ scope: null, languages: [], texts: [], places: [], serviceAreas: [], links: [] },
  ...{ contacts: [], identifiers: [], figures: [], offers: [], seeks: [], evidence: [] },
  ...{ confirmedOn: null, state: 'published', mergedInto: null },
};
