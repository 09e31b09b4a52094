import type { GazetteerEntry } from '$lib/domain/gazetteer';
import { placeText } from '../place/place-text';

/** "Denver, Colorado, United States" for an entry of the gazetteer. */
export function entryText(entry: GazetteerEntry, language: string): string {
  const region = entry.level === 'country' ? null : entry.region;
  return placeText({ locality: entry.name, region, country: entry.country }, language);
}

/** Countries and regions are searched as they lie; towns and postal codes within a radius. */
export const isArea = ({ level }: GazetteerEntry) => level === 'country' || level === 'region';
