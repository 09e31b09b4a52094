import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { giveWay, startThread } from '../threads/source-thread';
import type { BetweennessTask } from './betweenness';
import { computeNetwork, type NetworkInput } from './compute';

/** More would only compete for the memory of the machine. */
const MOST_HELPERS = 3;
/** Steps from neighbour to neighbour below which a second thread is not worth its start. */
const LARGE = 10_000_000;

giveWay();
const result = computeNetwork(
  workerData as NetworkInput,
  (stage, share) => parentPort?.postMessage({ stage, share }),
  startHelpers,
);
parentPort?.postMessage({ result });

/** Threads that work on a task while positions are computed here; what they leave is done here. */
function startHelpers(task: BetweennessTask): void {
  if (task.starts.length * task.graph.neighbours.length < LARGE) return;
  const helpers = Math.min(MOST_HELPERS, availableParallelism() - 1);
  for (let i = 0; i < helpers; i++) {
    const path = 'src/lib/server/network/betweenness-worker.ts';
    const helper = startThread(path, { workerData: task });
    helper.on('error', () => {});
    helper.unref();
  }
}
