import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { EMPTY_SEARCH } from '$lib/domain/search';
import { RELATIONSHIP_STATES } from '$lib/domain/vocabulary';
import { copyOf } from '../directory/copy-writer.fixture';
import { Directory } from '../directory/directory';
import { SIDE } from '../directory/mercator';
import { NetworkDrawing } from '../network/drawing';
import type { DrawingFilter } from '../network/drawing-box';
import { Graph } from '../network/graph';
import { Positions } from '../network/positions';
import { networkTile, nodesOfTile } from './network-tile';

const ENDED = RELATIONSHIP_STATES.indexOf('ended');
const version = {
  ...{ id: 1, createdAt: '2026-01-01', organizations: 0, relationships: 0, components: 1 },
  ...{ communities: 1, modularity: 0, betweennessSamples: null },
};

interface Given {
  /** Share of the square on both axes, before it is drawn inwards, by organization, from 1 on; null for one that came later. */
  places: ([number, number] | null)[];
  ties: [source: number, target: number, kind?: number, state?: number][];
}

async function draw({ places, ties }: Given) {
  const rows = places.map((_, i) => ({
    ...{ id: i + 1, isPublic: true, facets: `worker_coop||US||active|||`, foundedYear: null },
    ...{ relationships: 0, nameWords: 1, points: [] },
  }));
  const directory = await Directory.load(copyOf(rows));
  const column = (at: number) => Uint32Array.from(ties, (tie) => tie[at] ?? 0);
  const graph = Graph.from(
    {
      ...{ id: Uint32Array.from(ties, (_, i) => i + 1), source: column(0), target: column(1) },
      ...{ kind: Uint8Array.from(column(2)), state: Uint8Array.from(column(3)) },
    },
    places.length + 1,
  );
  const placed = places.flatMap((place, i) =>
    place ? [{ id: i + 1, x: place[0], y: place[1] }] : [],
  );
  const same = (value: number) => placed.map(() => value);
  const columns = {
    id: placed.map(({ id }) => id),
    x: placed.map(({ x }) => x * SIDE),
    y: placed.map(({ y }) => y * SIDE),
    ...{ component: same(1), community: same(1), pagerank: same(0), betweenness: same(0) },
  };
  const middle = { community: 1, size: placed.length, x: SIDE / 2, y: SIDE / 2 };
  const positions = new Positions(version, columns, [{ ...middle, shared: null, value: null }]);
  const { bits } = directory.match({
    ...{ search: EMPTY_SEARCH, area: null, text: null, linked: null, key: '' },
  });
  const drawing = await NetworkDrawing.from(directory, graph, positions);
  const all: DrawingFilter = { bits, relationship: [], ended: false };
  return (z: number, x: number, y: number, filter: Partial<DrawingFilter> = {}) => {
    const [wanted, at] = [
      { ...all, ...filter },
      { z, x, y },
    ];
    const ids = nodesOfTile(drawing, wanted, at);
    const labels = new Map(ids.map((id) => [id, { slug: `o-${id}`, name: `Name ${id}` }]));
    return layersOf(networkTile(drawing, directory, wanted, at, ids, labels));
  };
}

function layersOf(tile: Uint8Array) {
  const { layers } = new VectorTile(new PbfReader(tile));
  return (name: string) =>
    Array.from({ length: layers[name]?.length ?? 0 }, (_, i) => layers[name].feature(i));
}

const CROSS: Given = {
  places: [[0.1, 0.1], [0.9, 0.9], [0.1, 0.9], [0.2, 0.2]], // prettier-ignore
  ties: [[1, 2], [3, 1, 1], [1, 4, 0, ENDED]], // prettier-ignore
};

describe('tiles of the network', () => {
  it('hold organizations with what draws them, and relationships that have not ended', async () => {
    const layer = (await draw(CROSS))(0, 0, 0);
    expect(layer('node').map(({ properties }) => properties)).toEqual([
      { slug: 'o-1', name: 'Name 1', group: 'worker', degree: 2, community: 1, country: 'US' },
      { slug: 'o-2', name: 'Name 2', group: 'worker', degree: 1, community: 1, country: 'US' },
      { slug: 'o-3', name: 'Name 3', group: 'worker', degree: 1, community: 1, country: 'US' },
      { slug: 'o-4', name: 'Name 4', group: 'worker', degree: 0, community: 1, country: 'US' },
    ]);
    expect(layer('edge').map(({ properties }) => properties.kind)).toEqual([
      'member_of',
      'part_of',
    ]);
    expect(layer('community')[0].properties).toMatchObject({ community: 1, count: 4 });
  });

  it('draw a relationship through a tile in which neither end lies', async () => {
    const tile = await draw(CROSS);
    const edges = tile(3, 3, 3)('edge');
    expect(edges).toHaveLength(1);
    expect(edges[0].loadGeometry()[0].map(({ x, y }) => [x, y])).toEqual([
      [-64, -64],
      [4160, 4160],
    ]);
    expect(tile(3, 7, 0)('edge')).toEqual([]);
  });

  it('leave out kinds that are switched off, and show ended ones when asked', async () => {
    const tile = await draw(CROSS);
    expect(tile(0, 0, 0, { relationship: ['part_of'] })('edge')).toHaveLength(1);
    expect(tile(0, 0, 0, { ended: true })('edge')).toHaveLength(3);
  });

  it('place who came later beside the middle of their neighbours, or below all others', async () => {
    const layer = (await draw({ ...CROSS, places: [...CROSS.places.slice(0, 3), null, null] }))(
      ...([0, 0, 0] as const),
    );
    const at = (slug: string) => {
      const [[{ x, y }]] = layer('node')
        .find(({ properties }) => properties.slug === slug)!
        .loadGeometry();
      return { x: x / 4096, y: y / 4096 };
    };
    expect(Math.hypot(at('o-4').x - 0.3, at('o-4').y - 0.3)).toBeLessThan(0.01);
    expect(at('o-5').y).toBeGreaterThan(0.7);
  });

  it('keep the most connected where there are too many, and show the rest nearer', async () => {
    const places = Array.from({ length: 3000 }, (_, i): [number, number] => [
      (i % 60) / 60,
      Math.floor(i / 60) / 60,
    ]);
    const ties = Array.from({ length: 500 }, (_, i): [number, number] => [3000, i + 1]);
    const tile = await draw({ places, ties });
    const nodes = tile(0, 0, 0)('node');
    expect(nodes).toHaveLength(2000);
    expect(nodes[0].properties).toMatchObject({ slug: 'o-3000', degree: 500 });
    expect(nodes.filter(({ properties }) => 'name' in properties)).toHaveLength(300);
    let near = 0;
    for (const x of [0, 1]) for (const y of [0, 1]) near += tile(1, x, y)('node').length;
    expect(near).toBe(3000);
  }, 30_000);
});
