import { readContacts } from '$lib/domain/contact-form';
import { editPatch } from '$lib/domain/edit-form';
import type { FoundPlace } from '$lib/domain/gazetteer';
import { type PlaceForm, readPin } from '$lib/domain/place-form';
import { hostOf, readWebAddress } from '$lib/domain/plain-text';
import { EMPTY_RECORD, type RecordPatch } from '$lib/domain/record';
import {
  problemsOf,
  readTieKind,
  registrationSchema,
  type RegistrationValues,
  type TypedRegistration,
} from '$lib/domain/registration';
import {
  type PrivateFacts,
  submissionSchema,
  type SubmissionContent,
} from '$lib/domain/submission';
import { type Duplicate, listDuplicates } from '../queries/duplicate';
import { findNamed } from '../queries/named-organization';
import type { Reading } from '../queries/search';
import { type Located, locatePlace } from '../usecases/locate-place';
import type { Locator } from '../usecases/place-rows';

export interface EntrySite extends Pick<Reading, 'db' | 'directory'> {
  gazetteer: Locator;
  places: { find(text: string, language: string, limit: number): Promise<FoundPlace[]> };
  language: string;
}

/** A registration as it is sent, or the fields that cannot be used as they were typed. */
type Read =
  | { problems: string[]; at: FoundPlace | null }
  | {
      problems: null;
      at: FoundPlace;
      content: SubmissionContent;
      privateFacts: PrivateFacts;
      located: Located;
    };

export async function readRegistration(site: EntrySite, typed: TypedRegistration): Promise<Read> {
  const problems = problemsOf(typed);
  const at = await findTyped(site, typed.place);
  if (!at && !problems.includes('place.where')) problems.push('place.where');
  if (problems.length > 0 || !at) return { problems, at };
  const values = registrationSchema.parse(typed);
  const located = locatePlace(values.place, at, site.gazetteer);
  if (!located) return { problems: ['place.pin'], at };
  const today = new Date().toISOString().slice(0, 10);
  const { contacts, hidden } = readContacts(values.contacts, [], today);
  const patch: RecordPatch = {
    ...editPatch(EMPTY_RECORD, values, site.language),
    ...{ name: values.name, language: site.language, status: values.status },
    ...{ places: [located.place], contacts },
  };
  const content = submissionSchema.parse({
    patch,
    relationships: await readTies(site.db, values.ties),
    sourceUrl: values.source || null,
    sourceNote: values.note || null,
  });
  const places = located.hidden ? [located.hidden] : [];
  return { problems: null, at, content, privateFacts: { places, contacts: hidden }, located };
}

/** The place that was chosen; of words alone the likeliest, of a pin alone the town around it. */
export async function findTyped(
  { gazetteer, places, language }: Pick<EntrySite, 'gazetteer' | 'places' | 'language'>,
  { where, entry, chosen, pin }: PlaceForm,
): Promise<FoundPlace | null> {
  const point = readPin(pin);
  if (!where) return point && gazetteer.nearest(point.lat, point.lon);
  const known = entry && where === chosen ? gazetteer.find(entry) : null;
  if (known) return known;
  const found = await places.find(where.slice(0, 100), language, 5);
  return found.find(({ id }) => id === entry) ?? found[0] ?? null;
}

async function readTies(db: EntrySite['db'], ties: RegistrationValues['ties']) {
  const read = ties.map(async ({ slug, name, kind: typed, since }) => {
    const kind = name ? readTieKind(typed) : null;
    if (!kind) return [];
    const known = await findNamed(db, slug, name);
    const other = { other: known?.publicId ?? null, otherName: known?.name ?? name };
    return [{ kind: kind[0], direction: kind[1], ...other, since: since || null }];
  });
  return (await Promise.all(read)).flat();
}

/** What may be in the directory already, by what the form says; the point only where it is not hidden. */
export function listAlike(site: EntrySite, typed: TypedRegistration, at: FoundPlace | null) {
  const hosts = typed.websites.split('\n').flatMap((line) => {
    const address = readWebAddress(line);
    return address ? [hostOf(address)] : [];
  });
  const contacts = typed.contacts.flatMap(({ value }) => value || []);
  const isTown = at && at.level !== 'country' && at.level !== 'region';
  return listDuplicates(site, {
    ...{ names: [typed.name].filter(Boolean), hosts, contacts },
    ...{
      countries: at ? [at.country] : [],
      point: readPin(typed.place.pin) ?? (isTown ? at : null),
    },
  });
}

/** An entry that may be the same one, as the form shows it. */
export type Alike = Pick<
  Duplicate,
  'publicId' | 'slug' | 'name' | 'language' | 'place' | 'distance' | 'reasons' | 'score'
>;

export const toAlike = (found: readonly Duplicate[]): Alike[] =>
  found.map(({ publicId, slug, name, language, place, distance, reasons, score }) => ({
    ...{ publicId, slug, name, language, place, distance, reasons, score },
  }));
