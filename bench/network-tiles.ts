import { gzipSync } from 'node:zlib';
import { EMPTY_SEARCH } from '../src/lib/domain/search';
import { Directory } from '../src/lib/server/directory/directory';
import { SIDE } from '../src/lib/server/directory/mercator';
import { copyOf } from '../src/lib/server/directory/copy-writer.fixture';
import type { NetworkResult } from '../src/lib/server/network/compute';
import { computeInWorker } from '../src/lib/server/network/compute-in-worker';
import { NetworkDrawing } from '../src/lib/server/network/drawing';
import { Positions } from '../src/lib/server/network/positions';
import { networkTile, nodesOfTile } from '../src/lib/server/tiles/network-tile';
import { type SyntheticNetwork, toInput } from './network-graph';
import { Random } from './random';
import type { Row } from './table';

const KINDS = ['worker_coop', 'consumer_coop', 'federation', 'funder', 'support_org'];
const COUNTRIES = ['US', 'GB', 'ES', 'FR', 'DE', 'IT', 'AR'];
const ZOOMS = [0, 2, 4, 6, 8];
const RUNS = 60;
const TARGET = '30, 60 kB';

/** Tiles that nobody asked for yet, of all and of one kind, where somebody is drawn. */
export async function measureNetworkTiles(network: SyntheticNetwork): Promise<Row[]> {
  const directory = await directoryOf(network.nodes);
  const positions = positionsOf(await computeInWorker(toInput(network)));
  const drawing = await NetworkDrawing.from(directory, network.graph, positions);
  const rows: Row[] = [];
  for (const kind of [[], ['worker_coop' as const]]) {
    const search = { ...EMPTY_SEARCH, kind };
    const criteria = { search, area: null, text: null, linked: null, key: kind.join() };
    const { bits } = directory.match(criteria);
    for (const z of ZOOMS) {
      const { times, largest } = measureZoom(directory, drawing, bits, z);
      const what = `network tile z${z}, not cached${kind.length > 0 ? ', with a kind' : ''}`;
      rows.push({ what, times, note: `largest ${(largest / 1000).toFixed(1)} kB`, target: TARGET });
    }
  }
  return rows;
}

function measureZoom(
  directory: Directory,
  drawing: NetworkDrawing,
  bits: Parameters<typeof nodesOfTile>[1]['bits'],
  z: number,
) {
  const random = new Random(z);
  const { x, y } = drawing.places;
  const times: number[] = [];
  let largest = 0;
  for (let i = 0; i < RUNS; i++) {
    const id = drawing.nodes[random.below(drawing.nodes.length)];
    const [tx, ty] = [x[id], y[id]].map((value) => Math.floor((value / SIDE) * 2 ** z));
    const at = { z, x: tx, y: ty };
    const filter = { bits, relationship: [], ended: false };
    const start = performance.now();
    const nodes = nodesOfTile(drawing, filter, at);
    const labels = new Map(nodes.map((one) => [one, labelOf(one)]));
    const tile = networkTile(drawing, directory, filter, at, nodes, labels);
    times.push(performance.now() - start);
    largest = Math.max(largest, gzipSync(tile).length);
  }
  return { times, largest };
}

const labelOf = (id: number) => ({
  slug: `synthetic-${id}`,
  name: `${(id * 2654435761).toString(36)} Workers Cooperative`,
});

function directoryOf(count: number): Promise<Directory> {
  const random = new Random(count);
  const rows = Array.from({ length: count }, (_, i) => ({
    ...{
      id: i + 1,
      isPublic: true,
      foundedYear: null,
      relationships: 3,
      nameWords: 3,
      points: [],
    },
    facets: `${random.pick(KINDS)}||${random.pick(COUNTRIES)}||active|||`,
  }));
  return Directory.load(copyOf(rows));
}

function positionsOf(result: NetworkResult): Positions {
  const version = {
    ...{ id: 1, createdAt: '', organizations: result.x.length, relationships: 0 },
    ...{ components: 1, communities: 1, modularity: 0, betweennessSamples: null },
  };
  const id = Array.from(result.x, (_, node) => node + 1);
  const communities = result.communities.map((row) => ({ ...row, shared: null, value: null }));
  return new Positions(version, { id, ...result }, communities);
}
