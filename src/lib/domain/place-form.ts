import { z } from 'zod';
import { plainText } from './plain-text';
import type { RecordPlace } from './record';
import type { Point } from './search';

/** How much of a place may be published; `none` hides it. */
export const PUBLISHED = ['exact', 'postcode', 'locality', 'region', 'none'] as const;

const text = (max: number) => z.union([z.literal(''), plainText(max)]);

/** A pin as the map writes it. */
export function readPin(typed: string): Point | null {
  const [lat, lon] = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/
    .exec(typed)
    ?.slice(1)
    .map(Number) ?? [NaN, NaN];
  return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

/** A place of a form, as typed. */
export const placeFormSchema = z.object({
  /** Public id of a place that is there already. */
  id: z.union([z.literal(''), z.string().regex(/^p[0-9a-z]{9}$/)]),
  /** Words for the town or region. */
  where: text(200),
  /** The entry of the gazetteer that was chosen, and the words that stood for it. */
  entry: text(200),
  chosen: text(200),
  street: text(200),
  postalCode: text(40),
  pin: z.string().refine((typed) => typed === '' || readPin(typed) !== null),
  published: z.enum(PUBLISHED),
});
export type PlaceForm = z.infer<typeof placeFormSchema>;

/** Nothing was typed: there is no place, or there is none any more. */
export const isBlankPlace = ({ where, pin, street, postalCode }: PlaceForm) =>
  !where && !pin && !street && !postalCode;

export const BLANK_PLACE: PlaceForm = {
  ...{ id: '', where: '', entry: '', chosen: '', street: '', postalCode: '', pin: '' },
  published: 'locality',
};

/** What the form shows of a place; `hidden` is what is kept of it and not published. */
export function placeValues(place: RecordPlace, hidden?: Partial<Hidden>): PlaceForm {
  const published = PUBLISHED.find((known) => known === place.precision) ?? 'region';
  const town = hidden?.locality ?? place.locality;
  // a town with its region and country is found again whatever else has its name
  const where = town
    ? [town, place.region, place.country].filter(Boolean).join(', ')
    : (place.region ?? place.country ?? '');
  const entry = hidden?.locality ? '' : (place.gazetteerPoint ?? '');
  const isExact = place.pointPrecision === 'exact' && place.lat !== null;
  const at = hidden?.lat != null ? hidden : isExact ? place : null;
  return {
    ...{ id: place.id, where, entry, chosen: where, published },
    street: hidden?.street ?? place.street ?? '',
    postalCode: hidden?.postalCode ?? place.postalCode ?? '',
    pin: at ? `${at.lat},${at.lon}` : '',
  };
}

interface Hidden {
  lat: number | null;
  lon: number | null;
  street: string | null;
  postalCode: string | null;
  locality: string | null;
}
