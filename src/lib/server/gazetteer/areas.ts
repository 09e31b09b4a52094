import { fold } from '$lib/domain/fold';
import type { GazetteerEntry } from '$lib/domain/gazetteer';
import { LineTable } from './town-table';

/** A country or region under one of its folded names. */
export interface NamedArea {
  name: string;
  entry: GazetteerEntry;
}

const LANGUAGES = ['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'ca', 'pl', 'ru', 'ja', 'ar', 'ko'];
const OTHER_COUNTRY_NAMES: Record<string, string[]> = {
  GB: ['uk', 'great britain', 'britain', 'england', 'scotland', 'wales', 'northern ireland'],
  US: ['usa', 'us', 'united states of america', 'america', 'eeuu', 'ee uu'],
  CZ: ['czech republic'],
  NL: ['holland', 'the netherlands'],
  KR: ['korea', 'south korea', 'republic of korea'],
  CD: ['dr congo', 'democratic republic of the congo'],
  TR: ['turkey'],
  BO: ['bolivia plurinational state of'],
};
// Abbreviations that people write behind a town; those of the United States are GeoNames codes.
const PROVINCES: Record<string, string> = {
  ...{ ab: 'CA.01', bc: 'CA.02', mb: 'CA.03', nb: 'CA.04', nl: 'CA.05', ns: 'CA.07', on: 'CA.08' },
  ...{ pe: 'CA.09', qc: 'CA.10', sk: 'CA.11', yt: 'CA.12', nt: 'CA.13', nu: 'CA.14' },
  ...{ nsw: 'AU.02', vic: 'AU.07', qld: 'AU.04', wa: 'AU.08', tas: 'AU.06', act: 'AU.01' },
};

export function readRegions(bytes: Buffer): GazetteerEntry[] {
  const lines = new LineTable(bytes);
  return Array.from({ length: lines.length }, (_, line) => {
    const [id, name, lat, lon, population] = lines.cells(line);
    return {
      id,
      level: 'region' as const,
      name,
      region: name,
      regionCode: id,
      country: id.slice(0, 2),
      lat: Number(lat),
      lon: Number(lon),
      population: Number(population),
    };
  });
}

/** Countries as the sum of their regions. */
export function countriesOf(regions: readonly GazetteerEntry[]): GazetteerEntry[] {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const byCountry = new Map<string, GazetteerEntry[]>();
  for (const region of regions) {
    byCountry.set(region.country, [...(byCountry.get(region.country) ?? []), region]);
  }
  return [...byCountry].map(([country, parts]) => {
    const population = parts.reduce((sum, part) => sum + part.population, 0);
    const mean = (of: (part: GazetteerEntry) => number) =>
      parts.reduce((sum, part) => sum + of(part) * (part.population + 1), 0) /
      (population + parts.length);
    return {
      id: country,
      level: 'country' as const,
      name: names.of(country) ?? country,
      region: null,
      regionCode: null,
      country,
      lat: mean((part) => part.lat),
      lon: mean((part) => part.lon),
      population,
    };
  });
}

/** Every name under which an area is known. */
export function nameAreas(regions: GazetteerEntry[], countries: GazetteerEntry[]): NamedArea[] {
  const named: NamedArea[] = regions.map((entry) => ({ name: fold(entry.name), entry }));
  const displays = LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region' }));
  for (const entry of countries) {
    const shown = displays.map((display) => fold(display.of(entry.country) ?? ''));
    const names = [...shown, ...(OTHER_COUNTRY_NAMES[entry.country] ?? [])];
    for (const name of new Set(names)) if (name) named.push({ name, entry });
  }
  return named;
}

/** Which areas a word behind a town may mean: a name's beginning, a code, an abbreviation. */
export function qualifies(
  text: string,
  named: readonly NamedArea[],
): (entry: GazetteerEntry) => boolean {
  const word = fold(text);
  const areas = new Set<string>();
  const code = word.toUpperCase();
  if (/^[A-Z]{2}$/.test(code)) areas.add(code).add(`US.${code}`);
  if (PROVINCES[word]) areas.add(PROVINCES[word]);
  for (const { name, entry } of named) {
    if (name === word || (word.length >= 3 && name.startsWith(word))) areas.add(entry.id);
  }
  return (entry) => areas.has(entry.country) || areas.has(entry.regionCode ?? '');
}
