import { predicateUrl } from '$lib/domain/relationship-terms';
import type { OrganizationPage, PartialDate } from '$lib/domain/organization';
import type { Status } from '$lib/domain/vocabulary';
import { type Dataset, readRecords } from './dataset';

const SCHEMA = 'organizations_schema-v1.0.0';
const MOST_TAGS = 100;

const STATUSES: Partial<Record<Status, string>> = {
  forming: 'in_planning',
  active: 'active',
  closed: 'completed',
};

/** An organization as a profile of the Murmurations network, valid for organizations_schema-v1.0.0. */
export function toProfile(organization: OrganizationPage, origin: string): object {
  const page = `${origin}/organizations/${organization.slug}`;
  const main = organization.allPlaces.find(({ isMain }) => isMain);
  const website = organization.links.find(({ kind }) => kind === 'website')?.url;
  const short = organization.names.find(({ role }) => role === 'short')?.name;
  const profile = {
    linked_schemas: [SCHEMA],
    name: organization.name,
    nickname: short,
    primary_url: website ?? page,
    tags: tagsOf(organization),
    urls: urlsOf(organization, page, website),
    description: organization.summary ?? undefined,
    status: STATUSES[organization.status],
    full_address: main && addressOf(main),
    country_iso_3166: main?.country ?? undefined,
    geolocation: main?.drawn && main.lat !== null ? { lat: main.lat, lon: main.lon } : undefined,
    relationships: relationshipsOf(organization, origin),
    starts_at: secondsOf(organization.foundedOn),
    ends_at: secondsOf(organization.closedOn),
    geographic_scope: organization.scope ?? undefined,
    unique_id: organization.id,
  };
  // what JSON does not write is not there for readers of the object either
  return JSON.parse(JSON.stringify(profile)) as object;
}

const words = (code: string) => code.replaceAll('_', ' ');

function tagsOf({ kinds, sectors }: OrganizationPage): string[] | undefined {
  const tags = [...new Set([...kinds, ...sectors].map(words))].slice(0, MOST_TAGS);
  return tags.length > 0 ? tags : undefined;
}

function urlsOf({ links }: OrganizationPage, page: string, website: string | undefined) {
  const others = links
    .filter(({ url }) => url !== website)
    .map(({ url, kind }) => ({ name: kind, url }));
  return [...others, { name: 'Weft', url: page }].filter(({ url }) => url.length <= 2000);
}

function addressOf(place: OrganizationPage['allPlaces'][number]): string | undefined {
  const { street, postalCode, locality, region, country } = place;
  return [street, postalCode, locality, region, country].filter(Boolean).join(', ') || undefined;
}

/** What holds today; where both ends have a word for it, each states its own side. */
function relationshipsOf({ relationshipViews }: OrganizationPage, origin: string) {
  const stated = relationshipViews
    .filter(({ state }) => state !== 'ended' && state !== 'disputed')
    .flatMap(({ kind, forward, other }) => {
      const predicate = predicateUrl(kind, forward, origin);
      const object = `${origin}/organizations/${other.slug}`;
      return predicate ? [{ predicate_url: predicate, object_url: object }] : [];
    });
  const unique = new Map(stated.map((one) => [`${one.predicate_url} ${one.object_url}`, one]));
  return unique.size > 0 ? [...unique.values()] : undefined;
}

/** Seconds since 1970 of the first moment of the period. */
const secondsOf = (date: PartialDate | null) =>
  date ? Date.parse(`${date.on}T00:00:00Z`) / 1000 : undefined;

/** Every organization of the dataset with the address of its profile, as the index lists them. */
export async function* writeProfileIndex(dataset: Dataset): AsyncGenerator<string> {
  yield `{"meta":{"number_of_results":${dataset.organizations}},"data":[`;
  let separator = '\n';
  for await (const records of readRecords(dataset, 'subjects')) {
    const entries = records.map(({ address, name, updated_on }) => ({
      name,
      profile_url: address?.replace('/organizations/', '/murmurations/').concat('.json'),
      linked_schemas: [SCHEMA],
      last_updated: Date.parse(`${updated_on}T00:00:00Z`) / 1000,
    }));
    yield separator + entries.map((entry) => JSON.stringify(entry)).join(',\n');
    separator = ',\n';
  }
  yield '\n]}\n';
}
