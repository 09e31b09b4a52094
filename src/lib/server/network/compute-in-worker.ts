import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { NetworkInput, NetworkResult, OnStage } from './compute';

// The app runs from its checkout, also once it is built, so the worker is the source itself.
const SOURCE = pathToFileURL(resolve('src/lib/server/network/worker.ts')).href;
const LOADER = pathToFileURL(resolve('node_modules/tsx/dist/esm/api/index.mjs')).href;
const START = `import(${JSON.stringify(LOADER)}).then(({ register }) => {
  register();
  return import(${JSON.stringify(SOURCE)});
})`;

type Message = { result: NetworkResult } | { stage: Parameters<OnStage>[0]; share: number };

/** The computation in a thread of its own; rejects where it fails or `signal` ends it. */
export function computeInWorker(
  input: NetworkInput,
  onStage: OnStage = () => {},
  signal?: AbortSignal,
): Promise<NetworkResult> {
  return new Promise((resolveWith, reject) => {
    const worker = new Worker(START, { eval: true, workerData: input, execArgv: [] });
    const stop = () => void worker.terminate();
    signal?.addEventListener('abort', stop);
    worker.unref();
    worker.on('message', (message: Message) => {
      if ('result' in message) resolveWith(message.result);
      else onStage(message.stage, message.share);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      signal?.removeEventListener('abort', stop);
      reject(new Error('The computation of the network was stopped.'));
    });
  });
}
