import type { Candidate, CandidatePlace } from '$lib/domain/candidate';
import { readWebAddress } from '$lib/domain/plain-text';
import { isGarbled } from './decode-text';

/** A candidate of which nothing is known but its name. */
export function newCandidate(line: number, record: Candidate['record'], name: string): Candidate {
  return {
    ...{ line, record, name, language: 'und', kinds: ['unclassified'], status: 'unknown' },
    ...{ otherNames: [], sectors: [], codes: [], languages: [], places: [], links: [] },
    ...{ identifiers: [], figures: [], offers: [], seeks: [], relationships: [], sources: [] },
    ...{ founded: null, closed: null, legalFormText: null, summary: null, description: null },
    ...{ license: null, warnings: [] },
    held: doubtAbout(name),
  };
}

export function newPlace(place: Partial<CandidatePlace>): CandidatePlace {
  return {
    ...{ role: 'workplace', label: null, isMain: true, precision: 'locality' },
    ...{ country: null, region: null, locality: null, postalCode: null, street: null },
    ...{ lat: null, lon: null, pointPrecision: 'none' },
    ...place,
  };
}

const PAGE_TITLE =
  /\s\|\s|^(top|best) \d+|\b(list of|directory of|directory$|wikipedia|home ?page|search results|page not found|404)\b|^(sectors|home|members|about us)\b.* - /i;
const TEST_ENTRY = /^(test|asdf|foo|example|lorem ipsum)\b/i;

/** Why a name looks like something else than an organization; null: it does not. */
function doubtAbout(name: string): string | null {
  if (isGarbled(name)) return 'the name is garbled';
  if (PAGE_TITLE.test(name)) return 'the name reads like the title of a page';
  return TEST_ENTRY.test(name) ? 'the name reads like a test' : null;
}

/** A web address as it may be stored, or null with a warning. */
export function readUrl(text: string, warnings: string[]): string | null {
  if (!text) return null;
  const url = readWebAddress(text);
  if (!url) warnings.push(`"${text.slice(0, 100)}" is not a web address`);
  return url;
}

/** Parts of a list in one cell, without empty ones; a separator after a backslash is text. */
export function splitList(text: string, separator: '|' | ';' = '|'): string[] {
  return text
    .split(separator === '|' ? /(?<!\\)\|/ : /(?<!\\);/)
    .map((part) => part.replaceAll(`\\${separator}`, separator).trim())
    .filter(Boolean);
}

/** A point of a file, or null where it cannot be one. */
export function readPoint(
  lat: string,
  lon: string,
  warnings: string[],
): { lat: number; lon: number } | null {
  if (!lat && !lon) return null;
  const point = { lat: Number(lat), lon: Number(lon) };
  const onEarth = Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180;
  if (lat && lon && onEarth && !(point.lat === 0 && point.lon === 0)) return point;
  warnings.push(`${lat},${lon} is not a point on earth`);
  return null;
}
