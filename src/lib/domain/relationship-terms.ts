import { RELATIONSHIP_KINDS, type RelationshipKind } from './vocabulary';

/** How a kind of relationship is said in the vocabularies of others. */
interface Terms {
  /** Properties of the source that name the target. */
  forward?: readonly string[];
  /** Properties of the target that name the source. */
  backward?: readonly string[];
}

/** What standard vocabularies have a word for; every other kind has a term of our own alone. */
const STANDARD: Partial<Record<RelationshipKind, Terms>> = {
  member_of: { forward: ['org:memberOf', 'memberOf'], backward: ['member'] },
  part_of: { forward: ['org:subOrganizationOf', 'parentOrganization'] },
  founded: { backward: ['founder'] },
  funds: { backward: ['funder'] },
  works_with: { forward: ['org:linkedTo'], backward: ['org:linkedTo'] },
};

/** The kinds whose own term is a special case of org:linkedTo. */
export const LINKED: readonly RelationshipKind[] = [
  ...(['founded', 'incubated', 'supports', 'funds', 'lends_to', 'owns', 'supplies'] as const),
  ...(['built_on', 'hosted_by', 'represents', 'features', 'lists', 'succeeds'] as const),
];

const ownTerm = (kind: RelationshipKind) => `weft:${kind}`;

const PROPERTIES = new Map(
  RELATIONSHIP_KINDS.map((kind): [RelationshipKind, Required<Terms>] => {
    const { forward = [], backward = [] } = STANDARD[kind] ?? {};
    return [
      kind,
      { forward: LINKED.includes(kind) ? [ownTerm(kind), ...forward] : forward, backward },
    ];
  }),
);

/** The properties that a relationship gives its two ends in RDF. */
export const propertiesOf = (kind: RelationshipKind) =>
  PROPERTIES.get(kind) ?? { forward: [], backward: [] };

/** The one property that stands for the kind. */
export const predicateOf = (kind: RelationshipKind) => propertiesOf(kind).forward[0];

const SCHEMA = 'https://schema.org/';
/** Addresses by which other directories know a kind: said of the source, or of the target. */
const ADDRESSES: Partial<Record<RelationshipKind, { forward?: string; backward?: string }>> = {
  member_of: { forward: `${SCHEMA}memberOf`, backward: `${SCHEMA}member` },
  part_of: { forward: `${SCHEMA}parentOrganization`, backward: `${SCHEMA}subOrganization` },
  founded: { backward: `${SCHEMA}founder` },
  funds: { backward: `${SCHEMA}funder` },
  features: { forward: `${SCHEMA}mentions` },
};

/** The predicate of a relationship as one of its ends states it; null: the other end states it. */
export function predicateUrl(kind: RelationshipKind, forward: boolean, origin: string) {
  const given = ADDRESSES[kind]?.[forward ? 'forward' : 'backward'];
  if (given || !forward) return given ?? null;
  return `${origin}/vocabulary#${kind}`;
}
