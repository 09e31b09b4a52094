import { type BadRow, type Candidate, type Importer, isBadRow } from '$lib/domain/candidate';
import { newCandidate, newPlace, readUrl } from './candidate-parts';
import { countryReader } from './countries';
import { type CsvRow, known, readCsv } from './csv-rows';

export const techCoops: Importer = {
  format: 'tech-coops',
  describes: 'the public list of technology co-ops',
  source: {
    title: 'List of technology co-ops',
    publisher: 'contributors of tech-coops',
    url: 'https://github.com/hng/tech-coops',
    license: 'CC0-1.0',
    attribution: null,
    publishedOn: null,
    sourceKind: 'dataset',
  },
  async *read(bytes) {
    const countryOf = countryReader();
    for await (const row of readCsv(bytes, ['section', 'name', 'url', 'region_country'])) {
      yield isBadRow(row) ? row : toCandidate(row, countryOf);
    }
  },
};

function toCandidate(
  { line, cells }: CsvRow,
  countryOf: (text: string) => string | null,
): Candidate | BadRow {
  const name = known(cells.name).slice(0, 200);
  if (!name) return { line, reason: 'has no name' };
  const warnings: string[] = [];
  const url = readUrl(known(cells.url), warnings);
  // the list has no ids; a site names its owner better than a spelling does
  const value = url ? new URL(url).hostname.replace(/^www\./, '') : name.toLowerCase();
  const candidate = newCandidate(line, { scheme: 'tech-coops', value }, name);
  return {
    ...candidate,
    kinds: ['worker_coop'],
    sectors: ['digital'],
    status: 'active',
    links: url ? [{ url, kind: 'website' }] : [],
    places: placesOf(known(cells.region_country), countryOf, warnings),
    warnings: [...candidate.warnings, ...warnings],
  };
}

/** "Quebec City, Quebec, Canada" is a town; "USA / Germany" is two countries and no town. */
export function placesOf(
  text: string,
  countryOf: (text: string) => string | null,
  warnings: string[],
) {
  if (!text) return [];
  const parts = text.split(/\s*[/;]\s*|\s+and\s+/).filter(Boolean);
  const places = parts.map((part, i) => {
    // "Bordeaux (France)" and "Germany, Remote" say the same as "Bordeaux, France" and "Germany"
    const words = part
      .replaceAll(/[()]/g, ',')
      .split(/\s*,\s*/)
      .filter((word) => word !== '' && !/^remote$/i.test(word));
    const country = countryOf(words.at(-1) ?? '');
    if (!country) warnings.push(`"${part}" names no country: not placed`);
    const before = country ? words.slice(0, -1) : [];
    const locality = before[0] ?? null;
    const region = before.length > 1 ? before[1] : null;
    const precision = locality ? ('locality' as const) : ('country' as const);
    return !country ? null : newPlace({ isMain: i === 0, country, locality, region, precision });
  });
  return places.filter((place) => place !== null);
}
