import { z } from 'zod';
import { type BadRow, type Candidate, type Importer, isBadRow } from '$lib/domain/candidate';
import { InvalidInput } from '$lib/domain/errors';
import { cleanText } from '$lib/domain/plain-text';
import { newCandidate, newPlace, readPoint, readUrl } from './candidate-parts';
import { countryReader } from './countries';
import { known, readCsv } from './csv-rows';
import { decodeText } from './decode-text';
import { placesOf } from './tech-coops';

const SCHEME = 'german-worker-coops';
const LICENSE = 'CC-BY-SA-4.0';
const SECTORS: [RegExp, string][] = [
  [/it\b|software|web|hosting|digital/i, 'digital'],
  [/entertain|kultur|culture|club|media|print|design/i, 'arts_media'],
  [/wood|metal|manufact|craft|tischler/i, 'manufacturing'],
  [/agri|farm|garden/i, 'farming'],
  [/food|bakery|brew|coffee|kaffee/i, 'food'],
  [/gastro|caf|restaurant|hotel/i, 'hospitality'],
  [/energy|solar/i, 'energy'],
  [/bike|courier|transport|logist/i, 'transport'],
  [/hair|clean|repair/i, 'home_services'],
  [/build|construction|architect/i, 'construction'],
];

const source: Importer['source'] = {
  title: 'German Worker-Owned Business Directory',
  publisher: 'Commonweave',
  url: null,
  license: LICENSE,
  attribution: 'Commonweave, CC BY-SA 4.0',
  publishedOn: '2026-07-02',
  sourceKind: 'dataset',
};

export const germanWorkerCoops: Importer = {
  format: SCHEME,
  describes: 'the list of worker-owned businesses in Germany (CSV)',
  source,
  async *read(bytes) {
    const places = placeReader();
    for await (const row of readCsv(bytes, ['id', 'name', 'url', 'location', 'legal_form'])) {
      yield isBadRow(row) ? row : toCandidate(row.line, row.cells, places);
    }
  },
};

const entries = z.object({ entries: z.array(z.record(z.string(), z.unknown())) });

export const germanWorkerCoopsJson: Importer = {
  format: `${SCHEME}-json`,
  describes: 'the same list as JSON, with points; it updates what the CSV brought',
  source,
  async *read(bytes) {
    const list = entries.safeParse(await readJson(bytes));
    if (!list.success)
      throw new InvalidInput('The file is of another format: it has no "entries".');
    const places = placeReader();
    for (const [i, entry] of list.data.entries.entries()) {
      const cells = Object.entries(entry).map(([name, value]) => [name, textOf(value)]);
      yield toCandidate(i + 1, Object.fromEntries(cells) as Cells, places);
    }
  },
};

type Cells = Record<string, string>;

async function readJson(bytes: AsyncIterable<Uint8Array>): Promise<unknown> {
  let text = '';
  for await (const part of decodeText(bytes)) text += part;
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInput('The file is not JSON.');
  }
}

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? cleanText(String(value)) : '';

type PlaceReader = (cells: Cells, warnings: string[]) => Candidate['places'];

function toCandidate(line: number, cells: Cells, placesOf: PlaceReader): Candidate | BadRow {
  const name = known(cells.name).slice(0, 200);
  const searched = !known(cells.id) && known(cells.source).endsWith('research');
  if (!name || (!known(cells.id) && !searched)) return { line, reason: 'has no id or no name' };
  const record = { scheme: SCHEME, value: known(cells.id) || `name:${name}` };
  const candidate = newCandidate(line, record, name);
  const url = readUrl(known(cells.url), candidate.warnings);
  const sector = SECTORS.find(([pattern]) => pattern.test(cells.sector ?? ''))?.[1];
  const text = known(cells.description).slice(0, 280);
  const wikidata = known(cells.wikidata_id);
  return {
    ...candidate,
    language: 'de',
    kinds: ['worker_coop'],
    sectors: sector ? [sector] : [],
    status: cells.governance === 'in_founding' ? 'forming' : 'active',
    legalFormText: known(cells.legal_form) || null,
    summary: text ? { language: 'de', text } : null,
    links: url ? [{ url, kind: 'website' }] : [],
    identifiers: wikidata ? [{ scheme: 'Wikidata', value: wikidata, jurisdiction: null }] : [],
    places: placesOf(cells, candidate.warnings),
    license: LICENSE,
    held:
      candidate.held ??
      (searched ? 'found by a web search: somebody must look whether it is a co-op' : null),
  };
}

/** The list is of Germany, so a place that names no country lies there. */
function placeReader(): PlaceReader {
  const countryOf = countryReader();
  return (cells, warnings) => {
    // "Saalfeld/Saale" is one town, "UK / Germany" two countries
    const location = known(cells.location).replace(/(?<=\p{L})\/\p{L}+/u, '');
    const inGermany = newPlace({ country: 'DE', precision: 'country' });
    if (!location || /^(germany|deutschland)?[\s,]*(remote)?$/i.test(location)) return [inGermany];
    const last = location.split(/[,/]/).at(-1) ?? '';
    const named = countryOf(last.trim()) ? location : `${location}, Germany`;
    const places = placesOf(named, countryOf, warnings).map((place) => withPostalCode(place));
    const point = readPoint(known(cells.lat), known(cells.lng), warnings);
    // the point of a row in several countries, or in none of their towns, is the middle of a country
    const [only] = places;
    if (!point || places.length !== 1 || only.precision === 'country') return places;
    return [{ ...only, ...point, pointPrecision: only.precision }];
  };
}

/** "66111" is a postal code and no town. */
function withPostalCode(place: Candidate['places'][number]): Candidate['places'][number] {
  if (!/^\d+$/.test(place.locality ?? '')) return place;
  return { ...place, precision: 'postcode', postalCode: place.locality, locality: null };
}
