import {
  contextOf,
  type Node,
  type OrganizationFacts,
  organizationNode,
  type RelationshipFacts,
  relationshipNodes,
} from './linked-data';
import { cutDate } from './listing';
import type { OrganizationPage, OrganizationPlace, RelationshipView } from './organization';

/** One organization and its relationships as RDF nodes, the organization first. */
export function toNodes(organization: OrganizationPage, origin: string): Node[] {
  const addressOf = (slug: string) => `${origin}/organizations/${slug}`;
  const address = addressOf(organization.slug);
  const others = new Map(
    organization.relationshipViews.map(({ other }): [string, Node] => [
      other.slug,
      { '@id': addressOf(other.slug), '@type': ['org:Organization'], name: other.name },
    ]),
  );
  return [
    organizationNode(factsOf(organization, address)),
    ...others.values(),
    ...organization.relationshipViews.flatMap((view) =>
      relationshipNodes(relationshipFactsOf(view, address, addressOf(view.other.slug))),
    ),
  ];
}

/** The organization as a JSON-LD document. */
export const toJsonLd = (organization: OrganizationPage, origin: string): object => ({
  '@context': contextOf(origin),
  '@graph': toNodes(organization, origin),
});

function factsOf(organization: OrganizationPage, address: string): OrganizationFacts {
  const main = organization.allPlaces.find((place) => place.isMain);
  return {
    ...organization,
    address,
    // as the source words it; the codes are what the kinds imply
    ...{ structure: null, membershipType: null, legalForm: null, qualifiers: [] },
    offers: organization.offers.map(({ support }) => support),
    seeks: organization.seeks.map(({ support }) => support),
    website: organization.links.find(({ kind }) => kind === 'website')?.url ?? null,
    sameAs: organization.identifiers.flatMap(({ role, url }) =>
      role === 'same_as' && url ? [url] : [],
    ),
    founded: cutDate(organization.foundedOn),
    closed: cutDate(organization.closedOn),
    place: main ? placeFactsOf(main) : null,
  };
}

function placeFactsOf(place: OrganizationPlace) {
  const [lat, lon] = place.drawn ? [place.lat, place.lon] : [null, null];
  return {
    ...place,
    lat: lat === null ? null : String(lat),
    lon: lon === null ? null : String(lon),
  };
}

function relationshipFactsOf(
  view: RelationshipView,
  address: string,
  other: string,
): RelationshipFacts {
  const [source, target] = view.forward ? [address, other] : [other, address];
  return {
    ...{ id: view.id, kind: view.kind, state: view.state, detail: view.detail, source, target },
    started: cutDate(view.startedOn),
    ended: cutDate(view.endedOn),
    evidence: view.citations.flatMap(({ url }) => (url ? [url] : [])),
  };
}

/** JSON that may stand in a script element whatever its texts hold. */
export function inScript(value: object): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
