import { classify, conceptUri } from './essglobal';
import { LINKED, predicateOf, propertiesOf } from './relationship-terms';
import { RELATIONSHIP_KINDS, type RelationshipKind } from './vocabulary';

/** A value of a node: text, text with its language, a reference, or a node without a name. */
export type RdfValue =
  string | { '@value': string; '@language': string } | { '@id': string } | Node;
type RdfValues = RdfValue | readonly RdfValue[] | undefined;
/** One subject with its properties, as JSON-LD writes it; what is undefined is not said. */
export interface Node {
  '@id'?: string;
  '@type'?: readonly string[];
  [property: string]: RdfValues | readonly string[];
}

type Term = string | { '@id': string; '@type': string };
export type Context = Record<string, Term>;

const reference = (id: string) => ({ '@id': id, '@type': '@id' });
const decimal = (id: string) => ({
  '@id': id,
  '@type': 'http://www.w3.org/2001/XMLSchema#decimal',
});

/** Prefixes and properties of every file and page; our own terms stand at /vocabulary. */
export function contextOf(origin: string): Context {
  const kinds = RELATIONSHIP_KINDS.flatMap((kind) => {
    const { forward, backward } = propertiesOf(kind);
    return [...forward, ...backward].filter((term) => term.includes(':'));
  });
  return {
    '@vocab': 'https://schema.org/',
    schema: 'https://schema.org/',
    org: 'http://www.w3.org/ns/org#',
    essglobal: 'http://purl.org/essglobal/vocab/',
    skos: 'http://www.w3.org/2004/02/skos/core#',
    owl: 'http://www.w3.org/2002/07/owl#',
    prov: 'http://www.w3.org/ns/prov#',
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
    weft: `${origin}/vocabulary#`,
    url: reference('schema:url'),
    latitude: decimal('schema:latitude'),
    longitude: decimal('schema:longitude'),
    ...Object.fromEntries(kinds.map((term) => [term, reference(term)])),
  };
}

/** What RDF says of an organization, wherever it was read from. */
export interface OrganizationFacts {
  id: string;
  address: string;
  name: string;
  language: string | null;
  otherNames: readonly string[];
  summary: string | null;
  group: string;
  kinds: readonly string[];
  sectors: readonly string[];
  structure: string | null;
  membershipType: string | null;
  legalForm: string | null;
  qualifiers: readonly string[];
  status: string;
  scope: string | null;
  offers: readonly string[];
  seeks: readonly string[];
  website: string | null;
  sameAs: readonly string[];
  founded: string | null;
  closed: string | null;
  place: PlaceFacts | null;
}

export interface PlaceFacts {
  country: string | null;
  region: string | null;
  locality: string | null;
  postalCode: string | null;
  street: string | null;
  /** Degrees as text; null where the point is not that of a place. */
  lat: string | null;
  lon: string | null;
}

/** What RDF says of a relationship; the ends are addresses of organizations. */
export interface RelationshipFacts {
  id: string;
  kind: RelationshipKind;
  source: string;
  target: string;
  state: string;
  detail: string | null;
  started: string | null;
  ended: string | null;
  evidence: readonly string[];
}

// What an address in Turtle must not hold; N-Triples and JSON-LD get the same address.
const UNSAFE = /[\0-\x20<>"{}|^`\\\x7f]/g;
// nearly all are plain, and hundreds of thousands are asked about for one file
const PLAIN = /^[!#-;=?-[\]_a-z~]*$/;
export const safeIri = (url: string) =>
  PLAIN.test(url) ? url : url.toWellFormed().replace(UNSAFE, (sign) => encodeURIComponent(sign));

const refer = (id: string) => ({ '@id': safeIri(id) });
const own = (list: string, codes: readonly string[]) =>
  some(codes.map((code) => ({ '@id': `weft:${list}-${code}` })));
const some = <T>(list: readonly T[]) => (list.length > 0 ? list : undefined);
const maybe = (text: string | null) => text ?? undefined;
/** Decades have no form that other readers of dates know. */
const dateOf = (text: string | null) =>
  text && /^\d{4}(-\d\d){0,2}$/.test(text) ? text : undefined;

const COOPERATIVE = ['worker', 'platform', 'cooperative'];

export function organizationNode(facts: OrganizationFacts): Node {
  const { structure, membership, activities, qualifiers } = classify(facts);
  const tagged = facts.language && facts.language !== 'und';
  return {
    '@id': safeIri(facts.address),
    '@type': [
      COOPERATIVE.includes(facts.group) ? 'Cooperative' : 'Organization',
      'org:Organization',
    ],
    identifier: facts.id,
    name: facts.name,
    'skos:prefLabel': tagged
      ? { '@value': facts.name, '@language': facts.language as string }
      : facts.name,
    alternateName: some(facts.otherNames),
    description: maybe(facts.summary),
    url: facts.website ? safeIri(facts.website) : undefined,
    foundingDate: dateOf(facts.founded),
    dissolutionDate: dateOf(facts.closed),
    address: addressNode(facts.place),
    location: pointNode(facts.place),
    'weft:kind': own('kind', facts.kinds),
    'weft:sector': own('sector', facts.sectors),
    'weft:status': own('status', [facts.status]),
    'weft:offers': own('support', facts.offers),
    'weft:seeks': own('support', facts.seeks),
    'essglobal:organisationalStructure': structure ? refer(structure) : undefined,
    'essglobal:baseMembershipType': membership ? refer(membership) : undefined,
    'essglobal:economicSector': some(activities.map(refer)),
    'essglobal:qualifier': some(qualifiers.map(refer)),
    'essglobal:legalForm': facts.legalForm
      ? refer(conceptUri('legalForm', facts.legalForm))
      : undefined,
    'owl:sameAs': some(facts.sameAs.map(refer)),
  };
}

function addressNode(place: PlaceFacts | null): Node | undefined {
  if (!place?.country && !place?.region && !place?.locality) return undefined;
  return {
    '@type': ['PostalAddress'],
    addressCountry: maybe(place.country),
    addressRegion: maybe(place.region),
    addressLocality: maybe(place.locality),
    postalCode: maybe(place.postalCode),
    streetAddress: maybe(place.street),
  };
}

function pointNode(place: PlaceFacts | null): Node | undefined {
  if (!place?.lat || !place.lon) return undefined;
  const geo = { '@type': ['GeoCoordinates'], latitude: place.lat, longitude: place.lon };
  return { '@type': ['Place'], geo };
}

/**
 * A plain statement from each end that has a word for it, then a node with dates and sources. What
 * has ended or is disputed is not stated plainly.
 */
export function relationshipNodes(facts: RelationshipFacts): Node[] {
  const [source, target] = [safeIri(facts.source), safeIri(facts.target)];
  const { forward, backward } = propertiesOf(facts.kind);
  const holds = facts.state !== 'ended' && facts.state !== 'disputed';
  const membership = facts.kind === 'member_of';
  const nodes: Node[] = [];
  if (holds && forward.length > 0) nodes.push(stated(source, forward, target));
  if (holds && backward.length > 0) nodes.push(stated(target, backward, source));
  nodes.push({
    '@id': `${source}#${facts.id}`,
    '@type': membership ? ['weft:Relationship', 'org:Membership'] : ['weft:Relationship'],
    'rdf:subject': { '@id': source },
    'rdf:predicate': { '@id': predicateOf(facts.kind) },
    'rdf:object': { '@id': target },
    'org:member': membership ? { '@id': source } : undefined,
    'org:organization': membership ? { '@id': target } : undefined,
    'weft:state': { '@id': `weft:state-${facts.state}` },
    description: maybe(facts.detail),
    startDate: dateOf(facts.started),
    endDate: dateOf(facts.ended),
    'prov:wasDerivedFrom': some(facts.evidence.map(refer)),
  });
  return nodes;
}

/** The plain statement of one end about the other. */
function stated(id: string, properties: readonly string[], other: string): Node {
  const node: Node = { '@id': id };
  for (const property of properties) node[property] = { '@id': other };
  return node;
}

/** What our own terms mean in terms of others. */
export const termNodes = (): Node[] =>
  LINKED.map((kind) => ({
    '@id': `weft:${kind}`,
    '@type': ['rdf:Property'],
    'rdfs:subPropertyOf': { '@id': 'org:linkedTo' },
  }));
