import { placesOf, type Row, ROW_SETS } from '$lib/domain/export-columns';
import {
  contextOf,
  type Node,
  type OrganizationFacts,
  organizationNode,
  type RelationshipFacts,
  relationshipNodes,
  termNodes,
} from '$lib/domain/linked-data';
import type { RelationshipKind } from '$lib/domain/vocabulary';
import { type Dataset, listOf, readRows } from './dataset';
import { TurtlePrinter } from './turtle';

/** JSON-LD: one flat graph, a node a line. */
export async function* writeJsonLd(dataset: Dataset): AsyncGenerator<string> {
  yield `{"@context":${JSON.stringify(contextOf(dataset.origin))},\n"@graph":[`;
  let separator = '\n';
  for await (const nodes of readNodes(dataset)) {
    yield separator + nodes.map((node) => JSON.stringify(node)).join(',\n');
    separator = ',\n';
  }
  yield '\n]}\n';
}

export async function* writeTurtle(dataset: Dataset): AsyncGenerator<string> {
  const printer = new TurtlePrinter(contextOf(dataset.origin));
  yield `${printer.prefixes()}\n`;
  for await (const nodes of readNodes(dataset))
    yield nodes.map((node) => printer.statement(node)).join('');
}

async function* readNodes(dataset: Dataset): AsyncGenerator<Node[]> {
  yield [datasetNode(dataset), ...termNodes()];
  for await (const rows of readRows(dataset, 'subjects'))
    yield rows.map((row) => organizationNode(factsOf(row)));
  for await (const rows of readRows(dataset, 'links'))
    yield rows.flatMap((row) => relationshipNodes(relationshipOf(row)));
}

const datasetNode = ({ filter, title, date, licenses }: Dataset): Node => ({
  '@id': filter,
  '@type': ['Dataset'],
  name: title,
  dateModified: date,
  ...(licenses.length > 0 && { license: licenses }),
});

// by their places in the row: half a million rows pass here for one file
const SUBJECT = placesOf(ROW_SETS.subjects);
const LINK = placesOf(ROW_SETS.links);

function factsOf(row: Row): OrganizationFacts {
  const list = (column: keyof typeof SUBJECT) => listOf(row[SUBJECT[column]]);
  return {
    id: row[SUBJECT.Id] ?? '',
    address: row[SUBJECT.address] ?? '',
    name: row[SUBJECT.name] ?? '',
    language: row[SUBJECT.language],
    otherNames: row[SUBJECT.other_names]?.split('\x1f') ?? [],
    summary: row[SUBJECT.summary],
    group: row[SUBJECT.group] ?? '',
    kinds: list('kinds'),
    sectors: list('sectors'),
    structure: row[SUBJECT.structure],
    membershipType: row[SUBJECT.membership_type],
    legalForm: row[SUBJECT.legal_form],
    qualifiers: list('qualifiers'),
    status: row[SUBJECT.status] ?? '',
    scope: row[SUBJECT.scope],
    offers: list('offers'),
    seeks: list('seeks'),
    website: row[SUBJECT.website],
    sameAs: list('same_as'),
    founded: row[SUBJECT.founded],
    closed: row[SUBJECT.closed],
    place: placeOf(row),
  };
}

const placeOf = (row: Row): OrganizationFacts['place'] => ({
  country: row[SUBJECT.country_code],
  region: row[SUBJECT.region],
  locality: row[SUBJECT.city],
  postalCode: row[SUBJECT.postal_code],
  street: null,
  lat: row[SUBJECT.latitude],
  lon: row[SUBJECT.longitude],
});

function relationshipOf(row: Row): RelationshipFacts {
  const evidence = row[LINK.evidence_url];
  return {
    id: row[LINK.Id] ?? '',
    kind: row[LINK.Kind] as RelationshipKind,
    source: row[LINK.from_address] ?? '',
    target: row[LINK.to_address] ?? '',
    state: row[LINK.state] ?? '',
    detail: row[LINK.detail],
    started: row[LINK.start_date],
    ended: row[LINK.end_date],
    evidence: evidence ? [evidence] : [],
  };
}
