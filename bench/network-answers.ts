import { Bitset } from '../src/lib/server/directory/bitset';
import type { Graph } from '../src/lib/server/network/graph';
import { commonNeighbours } from '../src/lib/server/network/neighbours';
import { shortestPaths } from '../src/lib/server/network/paths';
import { surroundings } from '../src/lib/server/network/surroundings';
import { tieTest } from '../src/lib/server/network/tie-test';
import type { SyntheticNetwork } from './network-graph';
import { Random } from './random';
import type { Row } from './table';

const RUNS = 400;
/** Every so many questions one starts from a hub. */
const HUB_EVERY = 10;
const TARGET = '50';

/** Questions that the network in memory answers, from anybody and from the most connected. */
export function measureAnswers({ graph, nodes }: SyntheticNetwork): Row[] {
  const pairs = pairsOf(graph, nodes);
  const passes = tieTest(graph, { relationship: [], ended: false });
  const everybody = new Bitset(new Uint32Array((nodes >>> 5) + 1).fill(0xffffffff));
  const results = { reached: 0, ways: 0, connected: 0, common: 0 };
  const timed = (work: (from: number, to: number) => void) =>
    pairs.map(([from, to]) => {
      const start = performance.now();
      work(from, to);
      return performance.now() - start;
    });
  const around = timed((from) => {
    const { reached } = surroundings(graph, from, { steps: 2, within: everybody, passes });
    results.reached = Math.max(results.reached, reached[1] + reached[2]);
  });
  const paths = timed((from, to) => {
    const found = shortestPaths(graph, from, to, { passes });
    results.ways += found.length;
    if (found.length > 0) results.connected++;
  });
  const common = timed((from, to) => {
    results.common = Math.max(results.common, commonNeighbours(graph, from, to, passes).length);
  });
  const ways = `${results.connected} of ${RUNS} pairs connected, ${results.ways} ways`;
  return [
    { what: 'ego, 2 steps', times: around, note: `at most ${results.reached} reached`, target: TARGET }, // prettier-ignore
    { what: 'five shortest paths', times: paths, note: ways, target: TARGET },
    { what: 'common neighbours', times: common, note: `at most ${results.common}`, target: TARGET },
  ];
}

function pairsOf(graph: Graph, nodes: number): [number, number][] {
  const random = new Random(11);
  const hubs = Array.from({ length: nodes }, (_, i) => i + 1)
    .sort((a, b) => graph.degree(b) - graph.degree(a) || a - b)
    .slice(0, 50);
  const anybody = () => 1 + random.below(nodes);
  return Array.from({ length: RUNS }, (_, i) => {
    const from = i % HUB_EVERY === 0 ? random.pick(hubs) : anybody();
    let to = i % (2 * HUB_EVERY) === 0 ? random.pick(hubs) : anybody();
    while (to === from) to = anybody();
    return [from, to];
  });
}
