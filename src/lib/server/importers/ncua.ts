import { type BadRow, type Candidate, type Importer, isBadRow } from '$lib/domain/candidate';
import { newCandidate, newPlace } from './candidate-parts';
import { type CsvRow, known, readCsv } from './csv-rows';
import { titleCase } from './title-case';

const PO_BOX = /\bP\.?\s*O\.?\s*BOX\b/i;

export const ncua: Importer = {
  format: 'ncua',
  describes: 'National Credit Union Administration, quarterly list of credit unions (US)',
  source: {
    title: 'Quarterly data of federally insured credit unions',
    publisher: 'National Credit Union Administration',
    url: 'https://ncua.gov/analysis/credit-union-corporate-call-report-data/quarterly-data',
    license: 'CC0-1.0',
    attribution: null,
    publishedOn: null,
    sourceKind: 'register',
  },
  async *read(bytes) {
    const columns = [
      'Charter number',
      'Credit Union name',
      'Zip code (Mailing address)',
      'Members',
    ];
    for await (const row of readCsv(bytes, columns)) yield isBadRow(row) ? row : toCandidate(row);
  },
};

function toCandidate({ line, cells }: CsvRow): Candidate | BadRow {
  const charter = known(cells['Charter number']);
  // TBA is the name of a credit union
  const name = titleCase(cells['Credit Union name']);
  if (!charter || !name) return { line, reason: 'has no charter number or no name' };
  const candidate = newCandidate(line, { scheme: 'ncua', value: charter }, name);
  const members = Number(known(cells.Members));
  const quarter = Number(cells.Quarter);
  const month = String(quarter * 3).padStart(2, '0');
  return {
    ...candidate,
    language: 'en',
    kinds: ['credit_union'],
    sectors: ['finance'],
    status: 'active',
    places: [placeOf(cells, candidate.warnings)],
    identifiers: [{ scheme: 'NCUA charter', value: charter, jurisdiction: 'US' }],
    figures:
      Number.isSafeInteger(members) && members >= 0 && quarter >= 1 && quarter <= 4
        ? [
            {
              measure: 'members',
              value: members,
              asOf: { on: `${cells.Year}-${month}-01`, precision: 'month' },
            },
          ]
        : [],
  };
}

/** The mailing address is public; a post box says where letters go, not where the house stands. */
function placeOf(cells: Record<string, string>, warnings: string[]) {
  const street = known(cells['Street (Mailing address)']);
  const isBox = PO_BOX.test(street);
  return newPlace({
    role: 'registered_office',
    precision: isBox ? 'postcode' : 'exact',
    country: 'US',
    region: known(cells['State (Mailing address)']) || null,
    locality: titleCase(known(cells['City (Mailing address)'])) || null,
    postalCode: zipOf(known(cells['Zip code (Mailing address)']), warnings),
    street: isBox ? null : titleCase(street) || null,
  });
}

/** Spreadsheets drop leading zeros: "2139" was "02139". */
function zipOf(text: string, warnings: string[]): string | null {
  const [first, rest] = text.split('-');
  if (!/^\d{3,5}$/.test(first)) return text || null;
  if (first.length < 5) warnings.push(`ZIP code ${text} lost a leading zero`);
  const zip = first.padStart(5, '0');
  return rest ? `${zip}-${rest}` : zip;
}
