import type { RecordOf } from '$lib/domain/export-columns';
import {
  contextOf,
  type Node,
  type OrganizationFacts,
  organizationNode,
  relationshipNodes,
  termNodes,
} from '$lib/domain/linked-data';
import type { RelationshipKind } from '$lib/domain/vocabulary';
import { type Dataset, listOf, readRecords } from './dataset';
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
  for await (const records of readRecords(dataset, 'subjects'))
    yield records.map((record) => organizationNode(factsOf(record)));
  for await (const records of readRecords(dataset, 'links'))
    yield records.flatMap((record) =>
      relationshipNodes({
        id: record.Id ?? '',
        kind: record.Kind as RelationshipKind,
        source: record.from_address ?? '',
        target: record.to_address ?? '',
        state: record.state ?? '',
        ...{ detail: record.detail, started: record.start_date, ended: record.end_date },
        evidence: record.evidence_url ? [record.evidence_url] : [],
      }),
    );
}

const datasetNode = ({ filter, title, date, licenses }: Dataset): Node => ({
  '@id': filter,
  '@type': ['Dataset'],
  name: title,
  dateModified: date,
  ...(licenses.length > 0 && { license: licenses }),
});

function factsOf(record: RecordOf<'subjects'>): OrganizationFacts {
  return {
    ...record,
    id: record.Id ?? '',
    address: record.address ?? '',
    name: record.name ?? '',
    group: record.group ?? '',
    status: record.status ?? '',
    otherNames: record.other_names?.split('\x1f') ?? [],
    kinds: listOf(record.kinds),
    sectors: listOf(record.sectors),
    membershipType: record.membership_type,
    legalForm: record.legal_form,
    qualifiers: listOf(record.qualifiers),
    offers: listOf(record.offers),
    seeks: listOf(record.seeks),
    sameAs: listOf(record.same_as),
    place: {
      ...{ country: record.country_code, region: record.region, locality: record.city },
      ...{ postalCode: record.postal_code, street: null },
      ...{ lat: record.latitude, lon: record.longitude },
    },
  };
}
