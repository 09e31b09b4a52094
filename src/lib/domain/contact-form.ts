import { z } from 'zod';
import { plainText, readWebAddress } from './plain-text';
import type { OrganizationRecord } from './record';
import type { PrivateFacts } from './submission';

export const CONTACT_KINDS = ['email', 'phone', 'form'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** Who may see a contact: everybody (it is the organization's, or a person's who agreed), or stewards. */
export const AUDIENCES = ['stewards', 'everybody', 'agreed'] as const;

const READS: Record<ContactKind, (typed: string) => string | null> = {
  email: (typed) => z.email().max(254).safeParse(typed.toLowerCase()).data ?? null,
  phone: (typed) =>
    /^[+\d][\d ()./-]{4,38}$/.test(typed) && typed.replaceAll(/\D/g, '').length >= 5 ? typed : null,
  form: readWebAddress,
};

/** A contact of a form, as typed; one without a value is none. */
export const contactFormSchema = z
  .object({
    kind: z.enum(CONTACT_KINDS),
    value: z.union([z.literal(''), plainText(300)]),
    audience: z.enum(AUDIENCES),
  })
  .refine(({ kind, value }) => value === '' || READS[kind](value) !== null, { path: ['value'] });
export type ContactForm = z.infer<typeof contactFormSchema>;

type Contact = OrganizationRecord['contacts'][number];

/** Public contacts, with the day of a person's consent, and those that only stewards see. */
export function readContacts(
  forms: readonly ContactForm[],
  known: readonly Contact[],
  today: string,
): { contacts: Contact[]; hidden: PrivateFacts['contacts'] } {
  const given = forms.flatMap(({ kind, value, audience }) => {
    const read = value && READS[kind](value);
    return read ? [{ kind, value: read, audience }] : [];
  });
  const distinct = [...new Map(given.map((one) => [`${one.kind} ${one.value}`, one])).values()];
  const consentTo = (value: string) =>
    known.find((contact) => contact.value === value && contact.isPersonal)?.consentedOn ?? today;
  return {
    contacts: distinct
      .filter(({ audience }) => audience !== 'stewards')
      .map(({ kind, value, audience }) => ({
        ...{ kind, value, isPersonal: audience === 'agreed' },
        consentedOn: audience === 'agreed' ? consentTo(value) : null,
      })),
    hidden: distinct
      .filter(({ audience }) => audience === 'stewards')
      .map(({ kind, value }) => ({ kind, value })),
  };
}

/** What the form shows: what there is, and an empty line of each kind that is not there. */
export function contactValues(
  contacts: readonly Contact[],
  hidden: PrivateFacts['contacts'] = [],
): ContactForm[] {
  const shown = [
    ...contacts.map(({ kind, value, isPersonal }) => ({
      ...{ kind, value, audience: isPersonal ? ('agreed' as const) : ('everybody' as const) },
    })),
    ...hidden.map(({ kind, value }) => ({ kind, value, audience: 'stewards' as const })),
  ];
  const blanks = CONTACT_KINDS.filter((kind) => !shown.some((contact) => contact.kind === kind));
  return [...shown, ...blanks.map((kind) => ({ kind, value: '', audience: 'stewards' as const }))];
}
