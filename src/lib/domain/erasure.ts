import { EMPTY_RECORD, type OrganizationRecord, type RecordPatch } from './record';
import { REDACTED } from './undo';

/** Words to erase: one a line, each long enough not to meet everything. */
export function readWords(typed: string): string[] {
  const lines = typed.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}
export const MIN_WORD = 3;
export const MAX_WORDS = 20;

/** Finds any of the words, whatever their case. */
export function wordPattern(words: readonly string[]): RegExp {
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(escaped.join('|'), 'giu');
}

/** Any value of plain data with the words taken out of every text in it. */
export function redactWords<T>(value: T, pattern: RegExp): T {
  if (typeof value === 'string') return value.replaceAll(pattern, REDACTED) as T;
  if (Array.isArray(value)) return value.map((entry) => redactWords(entry, pattern)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, redactWords(entry, pattern)]);
  return Object.fromEntries(entries) as T;
}

const holds = (value: unknown, pattern: RegExp) => JSON.stringify(value).search(pattern) >= 0;
const without = (text: string | null, pattern: RegExp) =>
  text?.replaceAll(pattern, '').replaceAll(/ {2,}/g, ' ').trim() || null;

/**
 * What the record of an organization becomes without some words: names, links and contacts that
 * hold them go, texts lose them. An organization whose name is nothing else is called by its id.
 */
export function withoutWords(
  { publicId, record }: { publicId: string; record: OrganizationRecord },
  words: readonly string[],
): RecordPatch {
  const pattern = wordPattern(words);
  const keep = <T>(list: T[]) => list.filter((entry) => !holds(entry, pattern));
  const support = (list: OrganizationRecord['offers']) =>
    list.map((entry) => ({ ...entry, note: without(entry.note, pattern) }));
  return {
    name: without(record.name, pattern) ?? publicId,
    otherNames: keep(record.otherNames),
    legalForm: without(record.legalForm, pattern),
    texts: record.texts.map((text) => ({
      ...text,
      summary: without(text.summary, pattern),
      description: without(text.description, pattern),
    })),
    places: record.places.map((place) => ({
      ...place,
      label: without(place.label, pattern),
      street: without(place.street, pattern),
      postalCode: without(place.postalCode, pattern),
    })),
    links: keep(record.links),
    contacts: keep(record.contacts),
    identifiers: keep(record.identifiers),
    offers: support(record.offers),
    seeks: support(record.seeks),
    evidence: record.evidence.map((one) => ({ ...one, note: without(one.note, pattern) })),
  };
}

/** What is left of an organization that is erased: that it was there. */
export const erasedRecord = (publicId: string): RecordPatch => ({
  ...EMPTY_RECORD,
  name: publicId,
  state: 'erased',
});
