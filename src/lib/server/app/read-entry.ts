import { readContacts } from '$lib/domain/contact-form';
import type { EditValues } from '$lib/domain/edit-form';
import { isBlankPlace, type PlaceForm, placeValues } from '$lib/domain/place-form';
import type { OrganizationRecord, RecordPatch } from '$lib/domain/record';
import { isSame } from '$lib/domain/record-difference';
import { registrationSchema, type TypedRegistration, wrongFields } from '$lib/domain/registration';
import { NOTHING_PRIVATE, type PrivateFacts } from '$lib/domain/submission';
import { locatePlace } from '../usecases/locate-place';
import { type EntrySite, findTyped } from './read-registration';

type Read =
  | { problems: string[] }
  | {
      problems: null;
      values: EditValues;
      /** Places and contacts, where they were changed. */
      more: RecordPatch;
      privateFacts: PrivateFacts;
    };

/** The form of an entry that is there, read against the version that it showed. */
export async function readEntry(
  site: EntrySite,
  typed: TypedRegistration,
  base: OrganizationRecord,
  known: PrivateFacts = NOTHING_PRIVATE,
): Promise<Read> {
  const problems = wrongFields(typed);
  if (problems.length > 0) return { problems };
  const values = registrationSchema.parse(typed);
  const today = new Date().toISOString().slice(0, 10);
  const { contacts, hidden } = readContacts(values.contacts, base.contacts, today);
  const placed = await readMainPlace(site, values.place, base, known);
  if ('problem' in placed) return { problems: [placed.problem] };
  const more = {
    ...(placed.places && { places: placed.places }),
    ...(!isSame(contacts, base.contacts) && { contacts }),
  };
  return {
    problems: null,
    values,
    more,
    privateFacts: { places: placed.hidden, contacts: hidden },
  };
}

interface Placed {
  /** Absent: nothing was changed. */
  places?: OrganizationRecord['places'];
  hidden: PrivateFacts['places'];
}

/** The main place as typed, with the others as they are. */
async function readMainPlace(
  site: EntrySite,
  form: PlaceForm,
  { places }: OrganizationRecord,
  known: PrivateFacts,
): Promise<Placed | { problem: string }> {
  const main = places.find((place) => place.id === form.id);
  const others = known.places.filter(({ place }) => place !== main?.id);
  if (main) {
    const hidden = known.places.find(({ place }) => place === main.id);
    if (isSame(placeValues(main, hidden), form)) return { hidden: known.places };
  }
  if (isBlankPlace(form)) {
    if (!main) return { hidden: known.places };
    return { places: places.filter((place) => place !== main), hidden: others };
  }
  const found = await findTyped(site, form);
  if (!found) return { problem: 'place.where' };
  const located = locatePlace(form, found, site.gazetteer, main);
  if (!located) return { problem: 'place.pin' };
  const rest = places.filter((place) => place !== main);
  const isMain = main ? main.isMain : rest.every((place) => !place.isMain);
  return {
    places: [{ ...located.place, isMain }, ...rest],
    hidden: located.hidden ? [...others, located.hidden] : others,
  };
}
