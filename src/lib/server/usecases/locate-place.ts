import type { FoundPlace, GazetteerEntry } from '$lib/domain/gazetteer';
import { type PlaceForm, readPin } from '$lib/domain/place-form';
import type { RecordPlace } from '$lib/domain/record';
import type { PrivateFacts } from '$lib/domain/submission';
import { PRECISIONS } from '$lib/domain/vocabulary';
import type { Locator } from './place-rows';
import { newPublicId } from './public-id';

export interface Located {
  place: RecordPlace;
  /** What was given and is not published; null: nothing. */
  hidden: PrivateFacts['places'][number] | null;
  /** Where it is for the queue, also where it is hidden. */
  country: string;
  regionCode: string | null;
}

const rank = (precision: RecordPlace['precision']) => PRECISIONS.indexOf(precision);
type Names = Pick<RecordPlace, 'region' | 'locality' | 'postalCode' | 'street'>;

/**
 * A place of a form as it is published: below "exact" its point is a centroid of the gazetteer, and
 * nothing finer than that is part of it. The rest is kept apart.
 * @returns null where the pin lies in another country than what was typed
 */
export function locatePlace(
  form: PlaceForm,
  found: FoundPlace,
  gazetteer: Locator,
  known?: RecordPlace,
): Located | null {
  const pin = readPin(form.pin) ?? (found.level === 'address' ? found : null);
  if (pin && gazetteer.nearest(pin.lat, pin.lon)?.country !== found.country) return null;
  const levels = levelsOf(form, found, gazetteer);
  const town = levels.find((entry) => entry.level === 'locality');
  const { published } = form;
  const region = gazetteer.find(found.regionCode ?? '');
  const names: Names = {
    ...{ region: region?.name ?? found.region, locality: town?.name ?? null },
    ...{ postalCode: form.postalCode || null, street: form.street || null },
  };
  const id = known?.id ?? newPublicId('p');
  const isHidden = published === 'none';
  const place: RecordPlace = {
    ...{ id, role: known?.role ?? 'workplace', label: known?.label ?? null },
    ...{ isMain: known?.isMain ?? true, precision: published },
    country: isHidden ? null : found.country,
    regionCode: isHidden ? null : found.regionCode,
    ...publishedNames(names, published),
    ...pointOf(published, pin, levels, form.pin !== ''),
  };
  const { country, regionCode } = found;
  const at = pin ? { lat: pin.lat, lon: pin.lon } : { lat: null, lon: null };
  const hidden = { place: id, ...at, ...hiddenNames(names, published) };
  const keeps =
    published !== 'exact' && Object.values(hidden).some((fact, i) => i > 0 && fact !== null);
  return { place, hidden: keeps ? hidden : null, country, regionCode };
}

/** The entries of the gazetteer that the place lies in, finest first. */
function levelsOf(
  { postalCode }: PlaceForm,
  found: FoundPlace,
  gazetteer: Locator,
): GazetteerEntry[] {
  const { country, regionCode, lat, lon } = found;
  const code = postalCode ? gazetteer.locate({ postalCode, country }) : null;
  const isTown = found.level === 'locality';
  const isFiner = found.level === 'address' || found.level === 'postcode';
  const town = isTown ? (found as GazetteerEntry) : isFiner ? gazetteer.nearest(lat, lon) : null;
  const entries = [
    code?.level === 'postcode' && code.country === country ? code : null,
    found.level === 'postcode' && !code ? (found as GazetteerEntry) : null,
    town,
    regionCode ? gazetteer.find(regionCode) : null,
    gazetteer.find(country),
  ];
  return entries.filter((entry) => entry !== null);
}

function publishedNames(names: Names, published: PlaceForm['published']): Names {
  const may = (level: RecordPlace['precision']) => rank(published) <= rank(level);
  return {
    region: may('region') ? names.region : null,
    locality: may('locality') ? names.locality : null,
    postalCode: may('postcode') ? names.postalCode : null,
    street: published === 'exact' ? names.street : null,
  };
}

function hiddenNames({ locality, postalCode, street }: Names, published: PlaceForm['published']) {
  const hides = (level: RecordPlace['precision']) => rank(published) > rank(level);
  return {
    street,
    postalCode: hides('postcode') ? postalCode : null,
    locality: hides('locality') ? locality : null,
  };
}

type Placed = Pick<
  RecordPlace,
  'pointPrecision' | 'lat' | 'lon' | 'gazetteerPoint' | 'placedBy' | 'drawn'
>;

function pointOf(
  published: PlaceForm['published'],
  pin: { lat: number; lon: number } | null,
  levels: readonly GazetteerEntry[],
  byHand: boolean,
): Placed {
  if (published === 'exact' && pin) {
    const { lat, lon } = pin;
    const placedBy = byHand ? ('hand' as const) : ('geocoder' as const);
    return { lat, lon, pointPrecision: 'exact', gazetteerPoint: null, placedBy, drawn: true };
  }
  const entry = levels.find(({ level }) => rank(level) >= rank(published));
  if (published === 'none' || !entry) {
    const nowhere = { lat: null, lon: null, gazetteerPoint: null, drawn: false };
    return { ...nowhere, pointPrecision: 'none', placedBy: 'hand' };
  }
  const { lat, lon, level, id } = entry;
  const drawn = level !== 'country';
  return { lat, lon, pointPrecision: level, gazetteerPoint: id, placedBy: 'gazetteer', drawn };
}
