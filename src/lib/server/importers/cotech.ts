import {
  type BadRow,
  type Candidate,
  type CandidateRelationship,
  type Importer,
  isBadRow,
} from '$lib/domain/candidate';
import { newCandidate, readUrl } from './candidate-parts';
import { type CsvRow, known, readCsv } from './csv-rows';

const SCHEME = 'cotech';
const LICENSE = 'GPL-3.0';
/** What of the graph is an organization; its technologies and services are not. */
const KINDS: Record<string, string> = { co_op: 'worker_coop', client: 'unclassified' };

export const cotech: Importer = {
  format: 'cotech',
  describes: 'the graph of a network of technology co-ops and their clients',
  files: ['NODES', 'EDGES'],
  source: {
    title: 'Graph of the CoTech network: co-ops, clients, technologies and services',
    publisher: 'Co-operative Technologists (CoTech)',
    url: null,
    license: LICENSE,
    attribution: null,
    publishedOn: null,
    sourceKind: 'dataset',
  },
  async *read(nodes, edges) {
    const candidates = new Map<string, Candidate>();
    for await (const row of readCsv(nodes, ['id', 'type', 'name', 'website'])) {
      const candidate = isBadRow(row) ? row : toCandidate(row);
      if (isBadRow(candidate)) yield candidate;
      else candidates.set(candidate.record.value, candidate);
    }
    for await (const row of readCsv(edges, ['from_id', 'to_id', 'to_name', 'relation'])) {
      const problem = isBadRow(row) ? row : connect(row, candidates);
      if (problem) yield { ...problem, reason: `edges: ${problem.reason}` };
    }
    yield* candidates.values();
  },
};

function toCandidate({ line, cells }: CsvRow): Candidate | BadRow {
  const [id, name] = [known(cells.id), cells.name.slice(0, 200)];
  if (!id || !name) return { line, reason: 'has no id or no name' };
  const kind = KINDS[cells.type];
  if (!kind) return { line, reason: `${name}: ${cells.type}, no organization`, skipped: true };
  const candidate = newCandidate(line, { scheme: SCHEME, value: id }, name);
  const url = readUrl(known(cells.website), candidate.warnings);
  return {
    ...candidate,
    kinds: [kind],
    sectors: kind === 'worker_coop' ? ['digital'] : [],
    status: kind === 'worker_coop' ? 'active' : 'unknown',
    links: url ? [{ url, kind: 'website' }] : [],
  };
}

/** Puts "the co-op supplies its client" to the client; a co-op may be a client as well. */
function connect({ line, cells }: CsvRow, candidates: Map<string, Candidate>): BadRow | null {
  const { from_id: client, to_id: supplier, relation } = cells;
  if (relation !== 'client_co_op') {
    return { line, reason: `${relation}, between no two organizations`, skipped: true };
  }
  const relationship = (other: string, role: 'source' | 'target'): CandidateRelationship => ({
    ...{ line, kind: 'supplies', other: { scheme: SCHEME, value: other }, role, detail: null },
    ...{ started: null, ended: null, hasEnded: false, sources: [], license: null, held: null },
  });
  const known = candidates.get(client);
  const candidate = known ?? candidates.get(supplier);
  if (!candidate) return { line, reason: `neither ${client} nor ${supplier} is among the nodes` };
  candidate.relationships.push(
    known ? relationship(supplier, 'target') : relationship(client, 'source'),
  );
  return null;
}
