import type { FoundPlace, GazetteerEntry } from '$lib/domain/gazetteer';
import { distanceKm } from '$lib/domain/geography';
import type { Point } from '$lib/domain/search';
import type { Messages } from '$lib/messages/en';
import { placeText } from '../place/place-text';

/** "Denver, Colorado, United States" for an entry of the gazetteer. */
export function entryText(entry: FoundPlace, language: string): string {
  const region = entry.level === 'country' ? null : entry.region;
  return placeText({ locality: entry.name, region, country: entry.country }, language);
}

const NEAR_TOWN_KM = 50;

/** "Near Denver, Colorado, United States" for a point and the town closest to it. */
export function nearText(point: Point, town: GazetteerEntry | null, t: Messages): string {
  const near = town && distanceKm(point, town) <= NEAR_TOWN_KM;
  return near ? t.point.near(entryText(town, t.language)) : t.point.somewhere;
}

/** Countries and regions are searched as they lie; towns and postal codes within a radius. */
export const isArea = ({ level }: FoundPlace) => level === 'country' || level === 'region';

/** The parameter of a search that stands for a place. */
export const placeParameter = ({ level, id }: FoundPlace): ['near' | 'place', string] =>
  level === 'address' ? ['near', id] : ['place', id];
