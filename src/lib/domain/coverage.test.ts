import { expect, it } from 'vitest';
import { coverageOf } from './coverage';
import { citation, organizationPage, relationship } from './organization-page.fixture';

it('lists what others wrote, once, and not what it says of itself', () => {
  const article = citation({ id: 2, url: 'https://paper.example/a' });
  const { articles } = coverageOf(
    organizationPage({
      links: [{ url: 'https://www.a.example/', host: 'www.a.example', kind: 'website' }],
      sources: [
        { citation: citation({ url: 'https://a.example/about' }), fieldGroups: ['identity'] },
        { citation: article, fieldGroups: ['identity'] },
        {
          citation: citation({ sourceKind: 'register', url: 'https://register.example/1' }),
          fieldGroups: [],
        },
        { citation: citation({ sourceKind: 'general_knowledge' }), fieldGroups: [] },
      ],
      relationshipViews: [relationship({ citations: [{ ...article, id: 9 }] })],
    }),
  );
  expect(articles.map(({ url }) => url)).toEqual(['https://paper.example/a']);
});

it('names the programmes that feature it, not those it features', () => {
  const school = { ...relationship({}).other, group: 'education' as const };
  const { programmes } = coverageOf(
    organizationPage({
      relationshipViews: [
        relationship({ id: 'on air', kind: 'features', forward: false }),
        relationship({ id: 'its own show', kind: 'features', forward: true }),
        relationship({ id: 'in a course', kind: 'lists', forward: false, other: school }),
        relationship({ id: 'in a federation', kind: 'lists', forward: false }),
      ],
    }),
  );
  expect(programmes.map(({ id }) => id)).toEqual(['on air', 'in a course']);
});
