import fc from 'fast-check';
import jsonld from 'jsonld';
import { Parser, Writer } from 'n3';
import { describe, expect, it } from 'vitest';
import {
  contextOf,
  type Node,
  type OrganizationFacts,
  organizationNode,
  type RelationshipFacts,
  relationshipNodes,
  termNodes,
} from '$lib/domain/linked-data';
import { printTurtle } from './turtle';

const ORIGIN = 'https://weft.example';
const CONTEXT = contextOf(ORIGIN);

const ORGANIZATION: OrganizationFacts = {
  ...{
    id: 'oabcdefghi',
    address: `${ORIGIN}/organizations/a`,
    name: 'Ärzte & "Co"\\',
    language: 'de',
  },
  ...{ otherNames: ['A\nB', 'C\tD'], summary: '<b>bold</b>', group: 'worker', status: 'active' },
  ...{ kinds: ['worker_coop', 'coop_developer'], sectors: ['food', 'digital'], scope: null },
  ...{ structure: null, membershipType: null, legalForm: 'L1', qualifiers: ['q01'] },
  ...{ offers: ['legal'], seeks: ['loans'], website: 'https://a.example/?q="<x>', sameAs: [] },
  ...{ founded: '1998', closed: '1970s' },
  place: {
    ...{ country: 'DE', region: null, locality: 'Köln', postalCode: '01234', street: null },
    ...{ lat: '50.9', lon: '6.96' },
  },
};
const RELATIONSHIP: RelationshipFacts = {
  ...{ id: 'rabcdefghi', kind: 'member_of', state: 'confirmed', detail: null, ended: null },
  ...{ source: ORGANIZATION.address, target: `${ORIGIN}/organizations/b`, started: '2001-05' },
  evidence: ['https://b.example/members'],
};

const quadsOf = (turtle: string) => new Parser({ baseIRI: ORIGIN }).parse(turtle);
const objectsOf = (nodes: Node[], property: string) =>
  quadsOf(printTurtle(CONTEXT, nodes))
    .filter((quad) => quad.predicate.value === property)
    .map((quad) => quad.object.value);

/** Both documents as the same list of quads, blank nodes named alike. */
async function canonicalOf(nodes: Node[]): Promise<[string, string]> {
  const algorithm = 'URDNA2015' as const;
  const document = { '@context': CONTEXT, '@graph': nodes } as jsonld.JsonLdDocument;
  const quads = new Writer({ format: 'N-Quads' }).quadsToString(
    quadsOf(printTurtle(CONTEXT, nodes)),
  );
  return [
    await jsonld.canonize(document, { algorithm }),
    await jsonld.canonize(quads as unknown as jsonld.JsonLdDocument, {
      algorithm,
      inputFormat: 'application/n-quads',
    }),
  ];
}

describe('an organization as RDF', () => {
  it('keeps any text, and is read from Turtle as it was said', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(text, (name) => {
        const node = organizationNode({ ...ORGANIZATION, name, summary: name });
        expect(objectsOf([node], 'https://schema.org/description')).toEqual([name.toWellFormed()]);
      }),
    );
  });

  it('never lets an address break out of its brackets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (rest) => {
        const node = organizationNode({ ...ORGANIZATION, website: `https://a.example/${rest}` });
        expect(objectsOf([node], 'https://schema.org/url')).toHaveLength(1);
      }),
    );
  });

  it('names the concepts that its kinds and sectors imply', () => {
    const concepts = printTurtle(CONTEXT, [organizationNode(ORGANIZATION)]);
    for (const code of [
      'structure/OS60',
      'type/BMT30',
      'ica/ICA240',
      'modified/AM60',
      'qualifiers/q09',
    ])
      expect(concepts).toContain(code);
  });

  it('says the same in Turtle and in JSON-LD', async () => {
    const nodes = [
      organizationNode(ORGANIZATION),
      ...relationshipNodes(RELATIONSHIP),
      ...termNodes(),
    ];
    const [fromJson, fromTurtle] = await canonicalOf(nodes);
    expect(fromJson.split('\n').length).toBeGreaterThan(60);
    expect(fromTurtle).toBe(fromJson);
  });
});

describe('a relationship as RDF', () => {
  const MEMBER_OF = 'http://www.w3.org/ns/org#memberOf';

  it('is stated plainly from both ends, with its source', () => {
    const nodes = relationshipNodes(RELATIONSHIP);
    expect(objectsOf(nodes, MEMBER_OF)).toEqual([RELATIONSHIP.target]);
    expect(objectsOf(nodes, 'https://schema.org/member')).toEqual([RELATIONSHIP.source]);
    expect(objectsOf(nodes, 'http://www.w3.org/ns/prov#wasDerivedFrom')).toEqual(
      RELATIONSHIP.evidence,
    );
  });

  it('is not stated as a fact once it has ended', () => {
    const nodes = relationshipNodes({ ...RELATIONSHIP, state: 'ended', ended: '2010' });
    expect(objectsOf(nodes, MEMBER_OF)).toEqual([]);
    expect(objectsOf(nodes, 'https://schema.org/endDate')).toEqual(['2010']);
  });

  it('never makes an autonomous member a part of its federation', () => {
    expect(printTurtle(CONTEXT, relationshipNodes(RELATIONSHIP))).not.toContain(
      'subOrganizationOf',
    );
  });
});
