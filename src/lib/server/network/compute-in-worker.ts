import { startThread } from '../threads/source-thread';
import type { NetworkInput, NetworkResult, OnStage } from './compute';

type Message = { result: NetworkResult } | { stage: Parameters<OnStage>[0]; share: number };

/** The computation in a thread of its own; rejects where it fails or `signal` ends it. */
export function computeInWorker(
  input: NetworkInput,
  onStage: OnStage = () => {},
  signal?: AbortSignal,
): Promise<NetworkResult> {
  return new Promise((resolveWith, reject) => {
    const worker = startThread('src/lib/server/network/worker.ts', { workerData: input });
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
