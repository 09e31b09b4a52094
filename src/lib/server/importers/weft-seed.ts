import {
  type BadRow,
  type Candidate,
  type CandidateRelationship,
  type ImportSource,
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
} from '$lib/domain/vocabulary';
import { newCandidate, newPlace, readPoint, readUrl, splitList } from './candidate-parts';
import { type CsvRow, readCsv } from './csv-rows';
import { readPartialDate } from './partial-date';

export const SEED_SOURCE: ImportSource = {
  title: 'Weft curated seed',
  publisher: 'Weft contributors',
  url: null,
  license: 'facts, each with its source',
  attribution: null,
  publishedOn: null,
  sourceKind: 'document',
};

const SCHEME = 'weft';
const ORGANIZATION_COLUMNS = ['slug', 'name', 'kinds', 'status', 'precision', 'sources'];
const RELATIONSHIP_COLUMNS = ['source', 'kind', 'target', 'sources', 'state'];

type Bytes = AsyncIterable<Uint8Array>;

/** The curated organizations, each with the relationships in which it stands first. */
export async function* readSeed(
  organizations: Bytes,
  relationships: Bytes,
): AsyncGenerator<Candidate | BadRow> {
  const bySource = new Map<string, CandidateRelationship[]>();
  for await (const row of readCsv(relationships, RELATIONSHIP_COLUMNS)) {
    const problem = isBadRow(row) ? row.reason : problemOfRelationship(row);
    if (problem) yield { line: row.line, reason: `relationships.csv: ${problem}` };
    if (problem || isBadRow(row)) continue;
    const { source } = row.cells;
    bySource.set(source, [...(bySource.get(source) ?? []), toRelationship(row)]);
  }
  const met = new Set<string>();
  for await (const row of readCsv(organizations, ORGANIZATION_COLUMNS)) {
    const candidate = isBadRow(row) ? row : toCandidate(row);
    if (!isBadRow(candidate) && candidate.slug) {
      candidate.relationships = bySource.get(candidate.slug) ?? [];
      met.add(candidate.slug);
    }
    yield candidate;
  }
  for (const [source, [first]] of bySource) {
    if (met.has(source)) continue;
    yield { line: first.line, reason: `relationships.csv: ${source} is not in organizations.csv` };
  }
}

function problemOfRelationship({ cells }: CsvRow): string | null {
  if (!RELATIONSHIP_KINDS.includes(cells.kind as RelationshipKind)) {
    return `${cells.kind} is no kind of relationship`;
  }
  return cells.source === cells.target ? `${cells.source} is related to itself` : null;
}

function toRelationship({ line, cells }: CsvRow): CandidateRelationship {
  return {
    line,
    kind: cells.kind as RelationshipKind,
    other: { slug: cells.target },
    role: 'source',
    detail: cells.detail || null,
    started: readPartialDate(cells.started),
    ended: readPartialDate(cells.ended),
    hasEnded: cells.has_ended === 'true',
    sources: splitList(cells.sources),
    license: cells.license || null,
    held: cells.state === 'published' ? null : cells.note || 'needs a second look',
  };
}

function toCandidate({ line, cells }: CsvRow): Candidate | BadRow {
  const kinds = splitList(cells.kinds);
  const sectors = splitList(cells.sectors);
  const wrong = [
    ...kinds.filter((kind) => !(kind in GROUP_OF_KIND)),
    ...sectors.filter((sector) => !SECTORS.some((known) => known === sector)),
    ...[cells.status].filter((status) => !STATUSES.includes(status as Status)),
    ...[cells.precision].filter((precision) => !PRECISIONS.includes(precision as Precision)),
  ];
  if (wrong.length > 0) return { line, reason: `${wrong.join(', ')}: not in the vocabulary` };
  if (!cells.name || kinds.length === 0) return { line, reason: 'has no name or no kind' };
  const candidate = newCandidate(line, { scheme: SCHEME, value: cells.slug }, cells.name);
  const website = readUrl(cells.website, candidate.warnings);
  return {
    ...candidate,
    slug: cells.slug,
    language: cells.language || 'und',
    otherNames: [
      ...splitList(cells.short_names).map((name) => ({ name, role: 'short' as const })),
      ...splitList(cells.other_names).map((name) => ({ name, role: 'alias' as const })),
    ],
    kinds,
    sectors,
    status: cells.status as Status,
    founded: readPartialDate(cells.founded),
    closed: readPartialDate(cells.closed),
    summary: cells.summary ? { language: 'en', text: cells.summary } : null,
    places: placesOf(cells, candidate.warnings),
    links: website ? [{ url: website, kind: 'website' }] : [],
    sources: splitList(cells.sources),
    license: cells.license || null,
    held: null,
  };
}

function placesOf(cells: Record<string, string>, warnings: string[]) {
  if (!cells.country_code && !cells.locality && !cells.region) return [];
  const precision = cells.precision as Precision;
  const point = readPoint(cells.latitude, cells.longitude, warnings);
  const place = newPlace({
    // what is published of a town is the town, also where no point is known
    precision: precision === 'none' ? 'locality' : precision,
    country: cells.country_code || null,
    region: cells.region || null,
    locality: cells.locality || null,
    ...point,
    pointPrecision: point ? precision : 'none',
  });
  return [place];
}
