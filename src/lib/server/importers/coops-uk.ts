import { type BadRow, type Candidate, type Importer, isBadRow } from '$lib/domain/candidate';
import type { Status } from '$lib/domain/vocabulary';
import { newCandidate, newPlace } from './candidate-parts';
import { type CsvRow, known, readCsv } from './csv-rows';
import { readDayMonthYear } from './partial-date';
import { sectorOfUkSic } from './sector-codes';

const SCHEME = 'coops-uk';
const STATUSES: Record<string, Status> = {
  Live: 'active',
  Dormant: 'unknown',
  'In liquidation': 'unknown',
  Dissolved: 'closed',
  Dead: 'closed',
};
/** Who owns the co-op, in the words of the file, and the kind that this makes it. */
const KINDS: [RegExp, string][] = [
  [/worker|employee/i, 'worker_coop'],
  [/multi/i, 'multi_stakeholder_coop'],
  [/tenant|housing/i, 'housing_coop'],
  [/communit/i, 'community_coop'],
  [/consumer|member(s)? of the public/i, 'consumer_coop'],
  [/producer|enterprise|self-employed/i, 'producer_coop'],
];

export const coopsUk: Importer = {
  format: 'coops-uk',
  describes: 'Co-operatives UK, open data of organizations (2017)',
  source: {
    title: 'Co-operative Economy 2017 open data: organizations',
    publisher: 'Co-operatives UK',
    url: null,
    license: 'ODC-By-1.0',
    attribution: 'Contains open data of Co-operatives UK',
    publishedOn: '2017-01-01',
    sourceKind: 'dataset',
  },
  async *read(bytes) {
    const columns = [
      'CUK Organisation ID',
      'Registered Number',
      'Registered Name',
      'Registered Status',
    ];
    for await (const row of readCsv(bytes, columns)) yield isBadRow(row) ? row : toCandidate(row);
  },
};

function toCandidate({ line, cells }: CsvRow): Candidate | BadRow {
  const id = known(cells['CUK Organisation ID']);
  const legal = known(cells['Registered Name']);
  const trading = known(cells['Trading Name']);
  const name = oneLine(trading || legal).slice(0, 200);
  if (!id || !name) return { line, reason: 'has no id or no name' };
  const candidate = newCandidate(line, { scheme: SCHEME, value: id }, name);
  const code = known(cells['SIC Code']).replace(/^UKSIC07-/, '');
  const sector = sectorOfUkSic(code);
  const number = known(cells['Registered Number']);
  return {
    ...candidate,
    language: 'en',
    otherNames:
      trading && legal !== trading ? [{ name: oneLine(legal).slice(0, 200), role: 'legal' }] : [],
    kinds: [kindOf(cells)],
    sectors: sector ? [sector] : [],
    codes: code ? [{ scheme: 'UKSIC2007', code }] : [],
    status: STATUSES[known(cells['Registered Status'])] ?? 'unknown',
    founded: dateOf(cells['Incorporation Date'], 'founded', candidate.warnings),
    closed: dateOf(cells['Dissolved Date'], 'dissolved', candidate.warnings),
    legalFormText: known(cells['Legal Form']) || null,
    places: [placeOf(cells)],
    identifiers: number
      ? [{ scheme: known(cells.Registrar) || 'UK register', value: number, jurisdiction: 'GB' }]
      : [],
  };
}

function kindOf(cells: Record<string, string>): string {
  const owners = known(cells['Ownership Classification']);
  return KINDS.find(([pattern]) => pattern.test(owners))?.[1] ?? 'coop';
}

function dateOf(text: string, what: string, warnings: string[]) {
  if (!known(text)) return null;
  const date = readDayMonthYear(text);
  if (!date) warnings.push(`${what} "${text}" is not a day, month and year`);
  return date;
}

const oneLine = (text: string) =>
  text
    .replaceAll(/\s*[\r\n]+\s*/g, ', ')
    .replaceAll(/\s+/g, ' ')
    .trim();

function placeOf(cells: Record<string, string>) {
  return newPlace({
    role: 'registered_office',
    precision: 'exact',
    country: 'GB',
    region: known(cells['Registered State/Province']) || null,
    locality: known(cells['Registered City']) || null,
    postalCode: known(cells['Registered Postcode']) || null,
    street: oneLine(known(cells['Registered Street'])) || null,
  });
}

/** Places of societies that the file of organizations brought; 4,012 of one of them. */
export const coopsUkOutlets: Importer = {
  format: 'coops-uk-outlets',
  describes: 'Co-operatives UK, outlets (2019); import the organizations first',
  source: {
    ...coopsUk.source,
    title: 'Co-operative Economy 2019 open data: outlets',
    publishedOn: '2019-01-01',
  },
  async *read(bytes) {
    for await (const row of readCsv(bytes, ['CUK Organisation ID', 'Outlet Name', 'Postcode'])) {
      yield isBadRow(row) ? row : toOutlet(row);
    }
  },
};

function toOutlet({ line, cells }: CsvRow): Candidate | BadRow {
  const id = known(cells['CUK Organisation ID']);
  const name = oneLine(known(cells['Outlet Name']));
  if (!id) return { line, reason: 'has no organization id' };
  const place = newPlace({
    role: 'service_point',
    isMain: false,
    label: name.slice(0, 200) || null,
    precision: 'exact',
    country: 'GB',
    region: known(cells['State/Province']) || null,
    locality: known(cells.City) || null,
    postalCode: known(cells.Postcode) || null,
    street: oneLine(known(cells.Street)) || null,
  });
  const record = { scheme: SCHEME, value: id };
  return { ...newCandidate(line, record, name || id), kinds: [], places: [place], held: null };
}
