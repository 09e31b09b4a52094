import { dateText } from '$lib/components/relationship/date-text';
import type { OrganizationRecord, RecordField } from '$lib/domain/record';
import type { Messages } from '$lib/messages/en';

/** A fact in words, one line an entry; a fact that nobody stated has none. */
export function factLines(t: Messages, field: RecordField, value: unknown): string[] {
  if (value === null || value === undefined || value === '') return [];
  const words = WORDS[field] as ((t: Messages, entry: unknown) => string) | undefined;
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  return entries.map((entry) => (words ? words(t, entry) : String(entry)));
}

type Entry<F extends RecordField> =
  NonNullable<OrganizationRecord[F]> extends readonly (infer E)[]
    ? E
    : NonNullable<OrganizationRecord[F]>;

const joined = (...parts: (string | number | null | undefined)[]) =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');

const WORDS: { [F in RecordField]?: (t: Messages, entry: Entry<F>) => string } = {
  otherNames: (_, { name, language }) => joined(name, language),
  kinds: (t, kind) => t.kind[kind] ?? kind,
  sectors: (t, sector) => t.sector[sector] ?? sector,
  codes: (_, { scheme, code }) => joined(scheme, code),
  status: (t, status) => t.status[status] ?? status,
  founded: dateText,
  closed: dateText,
  texts: (_, { summary, description, language }) => joined(language, summary, description),
  places: (_, { street, postalCode, locality, region, country }) =>
    joined(street, postalCode, locality, region, country),
  serviceAreas: (_, { locality, regionCode, country }) => joined(locality, regionCode, country),
  links: (_, { url }) => url,
  contacts: (_, { value }) => value,
  identifiers: (_, { scheme, value }) => joined(scheme, value),
  figures: (t, { measure, value, asOf }) => joined(measure, value, dateText(t, asOf)),
  evidence: (t, { criterion, isMet, statedBy, statedOn, note }) =>
    joined(
      `${isMet ? '✓' : '✗'} ${t.criterion[criterion] ?? criterion}`,
      t.history.said[statedBy],
      dateText(t, { on: statedOn, precision: 'day' }),
      note,
    ),
  offers: (t, { support, note }) => joined(t.support[support] ?? support, note),
  seeks: (t, { support, note }) => joined(t.support[support] ?? support, note),
};
