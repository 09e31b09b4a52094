import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import PlaceMap from './PlaceMap.svelte';

it('says in words where the places are until the map is drawn', () => {
  const { body } = render(PlaceMap, {
    props: {
      points: [{ lat: 39.7, lon: -105, group: 'support', precision: 'locality' }],
      basemap: { source: { kind: 'pmtiles', url: '/basemap.pmtiles' } },
      theme: 'light',
      language: 'en',
      labels: { title: 'Map' },
      children: createRawSnippet(() => ({ render: () => '<p>Denver</p>' })),
    },
  });
  expect(body).toContain('<p>Denver</p>');
});
