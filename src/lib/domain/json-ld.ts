import type { OrganizationPage } from './organization';

/** The organization in the words of schema.org. */
export function toJsonLd(organization: OrganizationPage, origin: string): object {
  const main = organization.allPlaces.find((place) => place.isMain);
  const address = main && {
    '@type': 'PostalAddress',
    addressCountry: main.country ?? undefined,
    addressRegion: main.region ?? undefined,
    addressLocality: main.locality ?? undefined,
    postalCode: main.postalCode ?? undefined,
    streetAddress: main.street ?? undefined,
  };
  const cooperative = ['worker', 'platform', 'cooperative'].includes(organization.group);
  const membersOf = (forward: boolean) =>
    organization.relationshipViews
      .filter(
        (view) => view.kind === 'member_of' && view.forward === forward && view.state !== 'ended',
      )
      .map(({ other }) => ({
        '@type': 'Organization',
        '@id': `${origin}/organizations/${other.slug}`,
        name: other.name,
      }));
  const some = <T>(list: T[]) => (list.length > 0 ? list : undefined);
  return {
    '@context': 'https://schema.org',
    '@type': cooperative ? 'Cooperative' : 'Organization',
    '@id': `${origin}/organizations/${organization.slug}`,
    name: organization.name,
    alternateName: some(organization.otherNames),
    description: organization.summary ?? undefined,
    url: organization.links.find((link) => link.kind === 'website')?.url,
    foundingDate: organization.foundedOn?.on.slice(0, 4),
    address,
    memberOf: some(membersOf(true)),
    member: some(membersOf(false)),
  };
}

/** JSON that may stand in a script element whatever its texts hold. */
export function inScript(value: object): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
