import { parentPort, workerData } from 'node:worker_threads';
import { computeNetwork, type NetworkInput } from './compute';

const result = computeNetwork(workerData as NetworkInput, (stage, share) =>
  parentPort?.postMessage({ stage, share }),
);
parentPort?.postMessage({ result });
