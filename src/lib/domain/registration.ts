import { z } from 'zod';
import { type ContactForm, contactFormSchema, contactValues } from './contact-form';
import { type EditValues, editSchema, editValues } from './edit-form';
import {
  BLANK_PLACE,
  isBlankPlace,
  type PlaceForm,
  placeFormSchema,
  placeValues,
} from './place-form';
import { cleanText, plainText, readWebAddress } from './plain-text';
import { EMPTY_RECORD } from './record';
import { NOTHING_PRIVATE, type PrivateFacts, type StatedRelationship } from './submission';
import { RELATIONSHIP_KINDS, type RelationshipKind } from './vocabulary';

/** A relationship of a form, as typed; one without a name is none. */
const tieFormSchema = z
  .object({
    /** Address of the organization that was picked. */
    slug: z.string().regex(/^[a-z0-9-]{0,120}$/),
    /** Its name, as picked or typed. */
    name: z.union([z.literal(''), plainText(200)]),
    /** `member_of:forward` reads from the organization that is registered. */
    kind: z.union([z.literal(''), z.string().regex(/^[a-z_]+:(forward|backward)$/)]),
    since: z.union([z.literal(''), z.string().regex(/^[12]\d{3}$/)]),
  })
  .refine(({ name, kind }) => !name || readTieKind(kind) !== null, { path: ['kind'] });
export type TieForm = z.infer<typeof tieFormSchema>;

export function readTieKind(typed: string): [RelationshipKind, 'forward' | 'backward'] | null {
  const [kind, direction] = typed.split(':');
  const known = RELATIONSHIP_KINDS.find((code) => code === kind);
  return known && (direction === 'forward' || direction === 'backward') ? [known, direction] : null;
}

/** The form by which an organization is registered, as typed. */
export interface TypedRegistration extends Omit<
  EditValues,
  'websites' | 'kinds' | 'members' | 'workers'
> {
  websites: string;
  kinds: string[];
  members: string;
  workers: string;
  place: PlaceForm;
  contacts: ContactForm[];
  ties: TieForm[];
  /** A page that says so, and words for stewards. */
  source: string;
  note: string;
}

export const TIES = 4;
const BLANK_TIE: TieForm = { slug: '', name: '', kind: '', since: '' };

/** Names of fields are paths: `contacts.0.value`. */
export const registrationSchema = editSchema.extend({
  place: placeFormSchema,
  contacts: z.array(contactFormSchema).max(12),
  ties: z.array(tieFormSchema).max(TIES),
  source: z.string().max(2000),
  note: z.union([z.literal(''), plainText(500)]),
});
export type RegistrationValues = z.output<typeof registrationSchema>;

/** Fields by name that cannot be used as they were typed. */
export function wrongFields(typed: TypedRegistration): string[] {
  const read = registrationSchema.safeParse(typed);
  const fields = read.success ? [] : read.error.issues.map(({ path }) => path.join('.'));
  if (typed.source && !readWebAddress(typed.source)) fields.push('source');
  return [...new Set(fields)];
}

/** Of a new organization a kind and a place are wanted, and be it hidden. */
export function problemsOf(typed: TypedRegistration): string[] {
  const wanted = [
    ...(typed.kind === 'unclassified' ? ['kind'] : []),
    ...(isBlankPlace(typed.place) ? ['place.where'] : []),
  ];
  return [...new Set([...wrongFields(typed), ...wanted])];
}

interface Fields {
  get(name: string): unknown;
  getAll(name: string): unknown[];
}

/** Reads the fields of a form; what is no text counts as empty, and nothing is longer than its use. */
export function typedRegistration(form: Fields): TypedRegistration {
  const one = (name: string, max: number) => {
    const value = form.get(name);
    return typeof value === 'string' ? cleanText(value.slice(0, max * 2)).slice(0, max) : '';
  };
  const many = (name: string) => form.getAll(name).map(String).slice(0, 100);
  const rows = <T>(max: number, name: string, read: (at: string) => T): T[] =>
    Array.from({ length: max }, (_, i) => `${name}.${i}`)
      .filter((at) => form.get(`${at}.kind`) !== null)
      .map(read);
  const typed = {
    ...{ name: one('name', 800), kind: one('kind', 60), kinds: many('kinds') },
    ...{ status: one('status', 20), founded: one('founded', 10), summary: one('summary', 1000) },
    ...{ websites: one('websites', 8000), sectors: many('sectors') },
    ...{ offers: many('offers'), seeks: many('seeks') },
    ...{ members: one('members', 12), workers: one('workers', 12) },
    ...{ source: one('source', 2000), note: one('note', 2000) },
    place: {
      ...{
        id: one('place.id', 20),
        where: one('place.where', 400),
        entry: one('place.entry', 200),
      },
      ...{ chosen: one('place.chosen', 400), street: one('place.street', 400) },
      ...{ postalCode: one('place.postalCode', 100), pin: one('place.pin', 60) },
      published: one('place.published', 20),
    },
    contacts: rows(12, 'contacts', (at) => ({
      ...{ kind: one(`${at}.kind`, 20), value: one(`${at}.value`, 600) },
      audience: one(`${at}.audience`, 20),
    })),
    ties: rows(TIES, 'ties', (at) => ({
      ...{ slug: one(`${at}.slug`, 120), name: one(`${at}.name`, 400) },
      ...{ kind: one(`${at}.kind`, 60), since: one(`${at}.since`, 10) },
    })),
  };
  // the schema says whether it is what it claims to be
  return typed as TypedRegistration;
}

/** An empty form, or what a submission said. */
export function registrationValues(
  patch: Partial<typeof EMPTY_RECORD> = {},
  { places, contacts }: PrivateFacts = NOTHING_PRIVATE,
  said: { relationships: StatedRelationship[]; slugs: ReadonlyMap<string, string> } | null = null,
): TypedRegistration {
  const record = { ...EMPTY_RECORD, status: 'active' as const, ...patch };
  const { kinds = [], members = '', workers = '', ...values } = editValues(record);
  const [place] = record.places;
  const ties = (said?.relationships ?? []).map(({ kind, direction, other, otherName, since }) => ({
    ...{ slug: (other && said?.slugs.get(other)) ?? '', name: otherName ?? '' },
    ...{ kind: `${kind}:${direction}`, since: since ?? '' },
  }));
  return {
    ...values,
    ...{ kinds, members, workers, websites: values.websites.join('\n'), source: '', note: '' },
    place: place
      ? placeValues(
          place,
          places.find((hidden) => hidden.place === place.id),
        )
      : BLANK_PLACE,
    contacts: contactValues(record.contacts, contacts),
    ties: [...ties, ...Array.from({ length: TIES }, () => BLANK_TIE)].slice(0, TIES),
  };
}
