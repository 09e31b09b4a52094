import {
  type BadRow,
  type Candidate,
  type CandidateRelationship,
  type Importer,
  isBadRow,
} from '$lib/domain/candidate';
import {
  GROUP_OF_KIND,
  PRECISIONS,
  type Precision,
  RELATIONSHIP_KINDS,
  type RelationshipKind,
  SECTORS,
  STATUSES,
  type Status,
  SUPPORTS,
} from '$lib/domain/vocabulary';
import { newCandidate, newPlace, readPoint, readUrl, splitList } from './candidate-parts';
import { type CsvRow, readCsv } from './csv-rows';
import { readPartialDate } from './partial-date';

const SCHEME = 'weft-csv';
const NODE_HEADERS = ['Id', 'Label', 'kinds', 'sectors', 'status', 'permalink'];
const EDGE_HEADERS = ['Source', 'Target', 'Kind', 'Id', 'state'];
/** What a candidate has no place for yet; said for each row that has it. */
const LEFT_OUT = ['membership_type', 'structure', 'legal_form', 'qualifiers', 'geographic_scope'];

/** What this directory, or another like it, wrote under /export. */
export const weftCsv: Importer = {
  format: SCHEME,
  source: {
    ...{ title: 'Export of a Weft directory', publisher: 'Weft', url: null },
    ...{ license: 'facts, each with its source', attribution: null, publishedOn: null },
    sourceKind: 'dataset',
  },
  describes: 'nodes.csv and edges.csv of any Weft directory, loaded with csv=lossless',
  files: ['nodes.csv', 'edges.csv'],
  async *read(nodes, edges) {
    const bySource = new Map<string, CandidateRelationship[]>();
    for await (const row of readCsv(edges, EDGE_HEADERS)) {
      const problem = isBadRow(row) ? row.reason : problemOfEdge(row);
      if (problem) yield { line: row.line, reason: `edges.csv: ${problem}` };
      if (problem || isBadRow(row)) continue;
      const { Source } = row.cells;
      const list = bySource.get(Source);
      if (list) list.push(toRelationship(row));
      else bySource.set(Source, [toRelationship(row)]);
    }
    for await (const row of readCsv(nodes, NODE_HEADERS)) {
      const candidate = isBadRow(row) ? row : toCandidate(row);
      if (!isBadRow(candidate)) {
        candidate.relationships = bySource.get(candidate.record.value) ?? [];
        bySource.delete(candidate.record.value);
      }
      yield candidate;
    }
    for (const [source, [first]] of bySource)
      yield { line: first.line, reason: `edges.csv: ${source} is not in nodes.csv` };
  },
};

function problemOfEdge({ cells }: CsvRow): string | null {
  if (!RELATIONSHIP_KINDS.includes(cells.Kind as RelationshipKind))
    return `${cells.Kind} is no kind of relationship`;
  return cells.Source === cells.Target ? `${cells.Source} is related to itself` : null;
}

function toRelationship({ line, cells }: CsvRow): CandidateRelationship {
  const isPlain = cells.Label === cells.Kind.replaceAll('_', ' ');
  return {
    line,
    kind: cells.Kind as RelationshipKind,
    other: { scheme: SCHEME, value: cells.Target },
    role: 'source',
    detail: isPlain ? null : cells.Label || null,
    started: readPartialDate(cells.start_date ?? ''),
    ended: readPartialDate(cells.end_date ?? ''),
    hasEnded: cells.state === 'ended',
    sources: splitList(cells.data_source ?? ''),
    license: licenseOf(cells),
    held: cells.state === 'disputed' ? 'was disputed where it comes from' : null,
  };
}

/** One licence for the row; several are told by the sources themselves. */
const licenseOf = ({ license = '' }: Record<string, string>) =>
  license && !license.includes('|') ? license : null;

function toCandidate({ line, cells }: CsvRow): Candidate | BadRow {
  const [kinds, sectors] = [splitList(cells.kinds), splitList(cells.sectors)];
  const supports = (column: string) =>
    SUPPORTS.filter((support) => splitList(cells[column] ?? '').includes(support));
  const wrong = [
    ...kinds.filter((kind) => !(kind in GROUP_OF_KIND)),
    ...sectors.filter((sector) => !SECTORS.some((known) => known === sector)),
    ...[cells.status].filter((status) => !STATUSES.includes(status as Status)),
  ];
  if (wrong.length > 0) return { line, reason: `${wrong.join(', ')}: not in the vocabulary` };
  if (!cells.Id || !cells.Label || kinds.length === 0)
    return { line, reason: 'has no id, no name or no kind' };
  const candidate = newCandidate(line, { scheme: SCHEME, value: cells.Id }, cells.Label);
  const { warnings } = candidate;
  for (const column of LEFT_OUT) if (cells[column]) warnings.push(`${column} was left out`);
  const website = readUrl(cells.website ?? '', warnings);
  const slug = /\/organizations\/([a-z0-9-]+)$/.exec(cells.permalink)?.[1];
  return {
    ...{ ...candidate, kinds, sectors, ...(slug && { slug }) },
    status: cells.status as Status,
    languages: splitList(cells.languages ?? ''),
    founded: readPartialDate(cells.founded ?? ''),
    closed: readPartialDate(cells.closed ?? ''),
    ...{ offers: supports('offers'), seeks: supports('seeks') },
    places: placesOf(cells, warnings),
    links: website ? [{ url: website, kind: 'website' }] : [],
    figures: figuresOf(cells),
    sources: splitList(cells.data_source ?? ''),
    license: licenseOf(cells),
    held: null,
  };
}

function figuresOf(cells: Record<string, string>): Candidate['figures'] {
  return (['members', 'workers'] as const).flatMap((measure) => {
    const asOf = readPartialDate(cells[`${measure}_as_of`] ?? '');
    const value = Number(cells[measure] || NaN);
    return asOf && Number.isSafeInteger(value) ? [{ measure, value, asOf }] : [];
  });
}

function placesOf(cells: Record<string, string>, warnings: string[]): Candidate['places'] {
  const { country_code: country, region, city, postal_code: postalCode } = cells;
  if (!country && !region && !city) return [];
  const told = PRECISIONS.find((precision) => precision === cells.location_precision) ?? 'none';
  const point = readPoint(cells.latitude ?? '', cells.longitude ?? '', warnings);
  // what is published of a town is the town, also where no point is known
  const precision: Precision = told === 'none' ? 'locality' : told;
  const place = {
    ...{ precision, country: country || null, region: region || null, locality: city || null },
    ...{ postalCode: postalCode || null, ...point, pointPrecision: point ? told : 'none' },
  } as const;
  return [newPlace(place)];
}
