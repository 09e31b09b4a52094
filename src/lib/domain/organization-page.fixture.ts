import type { Citation, OrganizationPage, RelationshipView } from './organization';

export const citation = (change: Partial<Citation>): Citation => ({
  ...{ id: 1, url: null, title: 'A page', publisher: null, sourceKind: 'web', license: null },
  ...{ attribution: null, publishedOn: null, retrievedOn: null },
  ...change,
});

export const relationship = (change: Partial<RelationshipView>): RelationshipView => ({
  ...{ id: 'r1', kind: 'member_of', forward: true, support: null, detail: null },
  ...{
    startedOn: null,
    endedOn: null,
    state: 'documented',
    amount: null,
    currency: null,
    oneParty: false,
  },
  other: { slug: 'b', name: 'B', language: 'en', group: 'federation', kinds: [], place: null },
  citations: [],
  ...change,
});

export const organizationPage = (change: Partial<OrganizationPage>): OrganizationPage => ({
  ...{ id: 'o1', slug: 'a', name: 'A', language: 'en', otherNames: [], kinds: ['worker_coop'] },
  ...{ group: 'worker', sectors: [], status: 'active', summary: null, summaryLanguage: null },
  ...{ place: null, places: 0, relationships: 0, confirmedOn: null, legalForm: null, scope: null },
  ...{ languages: [], foundedOn: null, closedOn: null, names: [], texts: [], allPlaces: [] },
  ...{
    serviceAreas: [],
    offers: [],
    seeks: [],
    links: [],
    identifiers: [],
    figures: [],
    evidence: [],
  },
  ...{ relationshipViews: [], sources: [], createdAt: '2026-01-01', updatedAt: '2026-01-01' },
  ...change,
});
