import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { EMPTY_SEARCH } from '$lib/domain/search';
import { GROUPS } from '$lib/domain/vocabulary';
import type { DirectoryRow } from '../directory/columns';
import { copyOf } from '../directory/copy-writer.fixture';
import { Directory } from '../directory/directory';
import { organizationTile } from './organization-tile';

const KINDS = ['worker_coop', 'coop', 'union', 'federation'];

/** Points in towns, as organizations are, from a fixed sequence. */
function rows(count: number): DirectoryRow[] {
  let state = 42;
  const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  return Array.from({ length: count }, (_, i) => {
    const town = Math.floor(random() ** 2 * 300);
    const lat = ((town * 37) % 140) - 70 + random() * 0.4;
    const lon = ((town * 91) % 358) - 179 + random() * 0.4;
    const facets = `${KINDS[i % 4]}||||active|en||`;
    return {
      id: i + 1,
      isPublic: true,
      facets,
      foundedYear: null,
      relationships: 0,
      nameWords: 1,
      points: [lat, lon],
    };
  });
}

const all = (directory: Directory, kind: 'coop' | null = null) =>
  directory.match({
    search: { ...EMPTY_SEARCH, kind: kind ? [kind] : [] },
    ...{ area: null, text: null, linked: null },
    key: String(kind),
  });

function features(tile: Uint8Array) {
  const layer = new VectorTile(new PbfReader(tile)).layers.organization;
  return layer ? Array.from({ length: layer.length }, (_, i) => layer.feature(i)) : [];
}

describe('tiles of organizations', () => {
  it.each([null, 'coop' as const])('together count every place once (kind %s)', async (kind) => {
    const directory = await Directory.load(copyOf(rows(5000)));
    const matches = all(directory, kind);
    for (const z of [0, 1, 2, 3]) {
      let total = 0;
      for (let x = 0; x < 2 ** z; x++) {
        for (let y = 0; y < 2 ** z; y++) {
          for (const { properties } of features(organizationTile(directory, matches, z, x, y))) {
            const groups = GROUPS.reduce((sum, group) => sum + Number(properties[group] ?? 0), 0);
            if (properties.count) expect(groups).toBe(properties.count);
            total += Number(properties.count ?? 1);
          }
        }
      }
      expect(Math.abs(total - matches.places) / matches.places).toBeLessThan(0.002);
      if (z === 0) expect(total).toBe(matches.places);
    }
  });

  it('says where all places of a cluster are of one organization', async () => {
    const facets = 'worker_coop||||active|||';
    const row = { isPublic: true, facets, foundedYear: null, relationships: 0, nameWords: 1 };
    const directory = await Directory.load(
      copyOf([{ ...row, id: 7, points: [10, 10, 10.0001, 10] }]),
    );
    const [feature] = features(organizationTile(directory, all(directory), 0, 0, 0));
    expect(feature.properties).toMatchObject({ count: 2, worker: 2, organization: 7 });
  });

  it('draws nothing where nothing matches', async () => {
    const directory = await Directory.load(copyOf([]));
    expect(features(organizationTile(directory, all(directory), 0, 0, 0))).toEqual([]);
  });
});
