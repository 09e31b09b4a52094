import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { OrganizationPage, RelationshipView } from '$lib/domain/organization';
import { datasetOf, HOSTILE, rowOf, textOf } from './dataset.fixture';
import { toProfile, writeProfileIndex } from './murmurations';
import schema from './murmurations.schema.json';

const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
const ORIGIN = 'https://weft.example';

const view = (kind: RelationshipView['kind'], forward: boolean, slug: string) =>
  ({
    kind,
    forward,
    state: 'documented',
    other: { slug },
    citations: [],
  }) as unknown as RelationshipView;

const ORGANIZATION = {
  ...{ id: 'oabcdefghi', slug: 'a', name: 'A', language: 'en', otherNames: [], status: 'forming' },
  ...{ kinds: ['worker_coop'], sectors: ['food'], summary: 'Bakes.', scope: 'regional' },
  ...{ names: [{ name: 'Ay', role: 'short', language: null }], closedOn: null },
  foundedOn: { on: '1998-01-01', precision: 'year' },
  allPlaces: [
    {
      ...{ isMain: true, drawn: true, lat: 52.5, lon: 13.4, country: 'DE', region: null },
      ...{ locality: 'Berlin', postalCode: '10115', street: null },
    },
  ],
  links: [
    { url: 'https://a.example/', kind: 'website', host: 'a.example' },
    { url: 'https://social.example/a', kind: 'social', host: 'social.example' },
  ],
  relationshipViews: [
    ...[view('member_of', true, 'b'), view('member_of', true, 'b'), view('funds', false, 'c')],
    ...[view('supports', false, 'd'), view('supports', true, 'e')],
  ],
} as unknown as OrganizationPage;

const profileOf = (changed: object) =>
  toProfile({ ...ORGANIZATION, ...changed } as OrganizationPage, ORIGIN);

describe('a Murmurations profile', () => {
  it('is valid and says what is known', () => {
    const profile = profileOf({});
    expect(validate(profile) ? [] : validate.errors).toEqual([]);
    expect(profile).toMatchObject({
      ...{ name: 'A', nickname: 'Ay', status: 'in_planning', starts_at: 883612800 },
      ...{ country_iso_3166: 'DE', geolocation: { lat: 52.5, lon: 13.4 } },
      full_address: '10115, Berlin, DE',
    });
  });

  it('states a relationship once, by the word that its own end has for it', () => {
    expect((profileOf({}) as { relationships: object[] }).relationships).toEqual([
      {
        predicate_url: 'https://schema.org/memberOf',
        object_url: `${ORIGIN}/organizations/b`,
      },
      { predicate_url: 'https://schema.org/funder', object_url: `${ORIGIN}/organizations/c` },
      { predicate_url: `${ORIGIN}/vocabulary#supports`, object_url: `${ORIGIN}/organizations/e` },
    ]);
  });

  it.each(HOSTILE)('is valid with %j as its texts', (text) => {
    const profile = profileOf({ name: text, summary: text, kinds: [], sectors: [], links: [] });
    expect(validate(profile) ? [] : validate.errors).toEqual([]);
  });

  it('leaves out what is not known', () => {
    const bare = { status: 'unknown', allPlaces: [], relationshipViews: [], foundedOn: null };
    expect(Object.keys(profileOf({ ...bare, scope: null, summary: null }))).not.toEqual(
      expect.arrayContaining(['status']),
    );
  });
});

it('the index names the address of every profile', async () => {
  const row = rowOf(
    'subjects',
    { Id: 'o1', address: `${ORIGIN}/organizations/a`, updated_on: '2026-01-02' },
    'A',
  );
  const index = JSON.parse(await textOf(writeProfileIndex(datasetOf({ subjects: [row] }))));
  expect(index.data).toEqual([
    {
      ...{ name: 'A', profile_url: `${ORIGIN}/murmurations/a.json` },
      ...{ linked_schemas: ['organizations_schema-v1.0.0'], last_updated: 1767312000 },
    },
  ]);
});
