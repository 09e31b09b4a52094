import {
  type BadRow,
  type Candidate,
  type CandidateRelationship,
  type ImportSource,
  type Importer,
  isBadRow,
} from '$lib/domain/candidate';
import { newCandidate, newPlace, readPoint, readUrl } from './candidate-parts';
import { type CsvRow, known, readCsv } from './csv-rows';

/** Codes of the lists and the kinds that they stand for. */
const KINDS: Record<string, string> = {
  ...{ cooperative: 'coop', federation: 'federation', foundation: 'foundation' },
  ...{ credit_union: 'credit_union', research: 'research', network: 'network' },
};

interface MemberList {
  format: string;
  describes: string;
  title: string;
  publisher: string;
  url: string | null;
  /** Kind of a row that does not say. */
  kind: string;
  held?: string;
  /** Address of the organization whose members these are. */
  memberOf?: string;
}

const LISTS: MemberList[] = [
  {
    format: 'ica-members',
    describes: 'members of the International Cooperative Alliance',
    title: 'Members of the International Cooperative Alliance, as listed by Commonweave',
    publisher: 'Commonweave',
    url: null,
    kind: 'coop',
    memberOf: 'ica',
  },
  {
    format: 'nec-members',
    describes: 'members of the New Economy Coalition',
    title: 'Members of the New Economy Coalition, as listed by Commonweave',
    publisher: 'Commonweave',
    url: null,
    kind: 'community_org',
    memberOf: 'new-economy-coalition',
  },
  {
    format: 'ituc-affiliates',
    describes: 'affiliates of the International Trade Union Confederation',
    title: 'Affiliates of the International Trade Union Confederation, as listed by Commonweave',
    publisher: 'Commonweave',
    url: null,
    kind: 'union_federation',
    memberOf: 'ituc',
  },
  {
    format: 'wikidata',
    describes: 'organizations from Wikidata with points of countries',
    title: 'Organizations from Wikidata, as listed by Commonweave',
    publisher: 'Commonweave',
    url: null,
    kind: 'unclassified',
    held: 'whether it is part of the co-operative economy needs a look',
  },
  {
    format: 'web-research',
    describes: 'findings of a web search, every one held for review',
    title: 'Findings of a web search, as listed by Commonweave',
    publisher: 'Commonweave',
    url: null,
    kind: 'unclassified',
    held: 'found by a web search: somebody must look whether it is an organization',
  },
];

export const memberLists: Importer[] = LISTS.map((list) => ({
  format: list.format,
  describes: list.describes,
  source: sourceOf(list),
  async *read(bytes) {
    for await (const row of readCsv(bytes, [
      'id',
      'name',
      'country_code',
      'source',
      'model_type',
    ])) {
      yield isBadRow(row) ? row : toCandidate(list, row);
    }
  },
}));

function sourceOf({ title, publisher, url }: MemberList): ImportSource {
  return {
    ...{
      title,
      publisher,
      url,
      license: 'CC-BY-SA-4.0',
      attribution: `${publisher}, CC BY-SA 4.0`,
    },
    publishedOn: null,
    sourceKind: 'dataset',
  };
}

function toCandidate(list: MemberList, { line, cells }: CsvRow): Candidate | BadRow {
  const name = known(cells.name).slice(0, 200);
  if (!known(cells.id) || !name) return { line, reason: 'has no id or no name' };
  const record = { scheme: list.format, value: known(cells.id) };
  const candidate = newCandidate(line, record, name);
  const url = readUrl(known(cells.website), candidate.warnings);
  const evidence = readUrl(known(cells.evidence_url), candidate.warnings);
  // the pages of the list itself are evidence, not the organization's own site
  const own = url && url !== evidence && !url.includes('neweconomy.net/organization/') ? url : null;
  return {
    ...candidate,
    kinds: [KINDS[known(cells.model_type)] ?? list.kind],
    status: 'active',
    places: [placeOf(cells, candidate.warnings)],
    links: own ? [{ url: own, kind: 'website' }] : [],
    relationships: list.memberOf ? [memberOf(line, list.memberOf, evidence)] : [],
    sources: evidence ? [evidence] : [],
    license: 'CC-BY-SA-4.0',
    held: candidate.held ?? list.held ?? null,
  };
}

function memberOf(line: number, slug: string, evidence: string | null): CandidateRelationship {
  return {
    ...{ line, kind: 'member_of', other: { slug }, role: 'source', detail: null },
    ...{ started: null, ended: null, hasEnded: false, license: 'CC-BY-SA-4.0', held: null },
    sources: evidence ? [evidence] : [],
  };
}

/** The points of these lists are the middles of countries, so only names of towns place a row. */
function placeOf(cells: Record<string, string>, warnings: string[]) {
  const locality = known(cells.city) || null;
  if (readPoint(known(cells.lat), known(cells.lon), warnings)) {
    warnings.push('the point of the file stands for the country: not used');
  }
  return newPlace({
    role: 'registered_office',
    precision: locality ? 'locality' : 'country',
    country: /^[A-Z]{2}$/.test(cells.country_code) ? cells.country_code : null,
    locality,
    region: known(cells.state_province) || null,
  });
}
