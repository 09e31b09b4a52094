import { type BadRow, type Candidate, type Importer, isBadRow } from '$lib/domain/candidate';
import { newCandidate, newPlace, readUrl } from './candidate-parts';
import { type CsvRow, known, readCsv } from './csv-rows';

const SECTORS: [RegExp, string][] = [
  [/it\b|software|web|hosting|digital/i, 'digital'],
  [/entertain|kultur|culture|club|media|print|design/i, 'arts_media'],
  [/wood|metal|manufact|craft|tischler/i, 'manufacturing'],
  [/food|bakery|brew|coffee|kaffee/i, 'food'],
  [/gastro|caf|restaurant|hotel/i, 'hospitality'],
  [/energy|solar/i, 'energy'],
  [/bike|courier|transport|logist/i, 'transport'],
  [/hair|clean|repair/i, 'home_services'],
  [/farm|garden|agri/i, 'farming'],
  [/build|construction|architect/i, 'construction'],
];

export const germanWorkerCoops: Importer = {
  format: 'german-worker-coops',
  describes: 'the list of worker-owned businesses in Germany (CSV)',
  source: {
    title: 'German Worker-Owned Business Directory',
    publisher: 'Commonweave',
    url: null,
    license: 'CC-BY-SA-4.0',
    attribution: 'Commonweave, CC BY-SA 4.0',
    publishedOn: '2026-07-02',
    sourceKind: 'dataset',
  },
  async *read(bytes) {
    for await (const row of readCsv(bytes, ['id', 'name', 'url', 'location', 'legal_form'])) {
      yield isBadRow(row) ? row : toCandidate(row);
    }
  },
};

function toCandidate({ line, cells }: CsvRow): Candidate | BadRow {
  const name = known(cells.name).slice(0, 200);
  if (!known(cells.id) || !name) return { line, reason: 'has no id or no name' };
  const candidate = newCandidate(line, { scheme: 'german-worker-coops', value: cells.id }, name);
  const url = readUrl(known(cells.url), candidate.warnings);
  const [town] = known(cells.location).split(',');
  const sector = SECTORS.find(([pattern]) => pattern.test(cells.sector))?.[1];
  const text = known(cells.description).slice(0, 280);
  return {
    ...candidate,
    language: 'de',
    kinds: ['worker_coop'],
    sectors: sector ? [sector] : [],
    status: 'active',
    legalFormText: known(cells.legal_form) || null,
    summary: text ? { language: 'de', text } : null,
    links: url ? [{ url, kind: 'website' }] : [],
    places: [
      newPlace({
        country: 'DE',
        locality: town && !/^(germany|deutschland|remote)$/i.test(town) ? town : null,
        precision: town ? 'locality' : 'country',
      }),
    ],
    license: 'CC-BY-SA-4.0',
  };
}
