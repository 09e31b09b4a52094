import { createHash } from 'node:crypto';
import type { NetworkInput, NetworkResult } from '../src/lib/server/network/compute';
import { computeInWorker } from '../src/lib/server/network/compute-in-worker';
import { measureAnswers } from './network-answers';
import { syntheticNetwork, type SyntheticNetwork, toInput } from './network-graph';
import { measureNetworkPage } from './network-page';
import { measureNetworkTiles } from './network-tiles';
import { Random } from './random';
import type { Row } from './table';

const PARTS: Record<string, (network: SyntheticNetwork) => Row[] | Promise<Row[]>> = {
  layout: measureLayout,
  answers: measureAnswers,
  tiles: measureNetworkTiles,
  page: measureNetworkPage,
};

/** Measures of a synthetic network in memory; `only` names some of them. */
export async function measureNetwork(
  nodes: number,
  relationships: number,
  only: readonly string[] | undefined,
  say: (what: string) => void,
): Promise<Row[]> {
  const network = syntheticNetwork(nodes, relationships);
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(PARTS)) {
    if (only && !only.includes(name)) continue;
    say(`measuring ${name} …`);
    rows.push(...(await measure(network)));
  }
  return rows;
}

async function measureLayout(network: SyntheticNetwork): Promise<Row[]> {
  const input = toInput(network);
  const runs = [await timedRun(input), await timedRun(input)];
  const same = runs[0].hash === runs[1].hash;
  const stages = runs[0].stages.map(({ stage, time }) => `${stage} ${(time / 1000).toFixed(1)} s`);
  return [
    {
      what: 'layout and measures, in the worker',
      times: runs.map(({ time }) => time),
      note: `${stages.join(', ')}; CPU of the process ${runs.map(({ cpu }) => cpu.toFixed(0)).join(' and ')} s`,
      target: '60,000',
    },
    { what: 'the same positions twice', note: same ? 'yes' : 'NO', target: 'yes' },
    {
      what: 'mean edge length / distance of random pairs',
      note: edgeLengthRatio(input, runs[0].result).toFixed(3),
      target: '0.25',
    },
  ];
}

async function timedRun(input: NetworkInput) {
  const start = performance.now();
  const used = process.cpuUsage();
  const begun = new Map<string, number>();
  const result = await computeInWorker(input, (stage) => {
    if (!begun.has(stage)) begun.set(stage, performance.now());
  });
  const end = performance.now();
  const starts = [...begun, ['', end] as const];
  const stages = [...begun].map(([stage, at], i) => ({ stage, time: starts[i + 1][1] - at }));
  const hash = createHash('sha256').update(result.x).update(result.y).digest('hex');
  const { user, system } = process.cpuUsage(used);
  return { result, time: end - start, cpu: (user + system) / 1e6, stages, hash };
}

function edgeLengthRatio({ size, source, target }: NetworkInput, { x, y }: NetworkResult): number {
  const random = new Random(1);
  const between = (a: number, b: number) => Math.hypot(x[a] - x[b], y[a] - y[b]);
  let edges = 0;
  let pairs = 0;
  for (let i = 0; i < source.length; i++) {
    edges += between(source[i], target[i]);
    pairs += between(random.below(size), random.below(size));
  }
  return edges / pairs;
}
