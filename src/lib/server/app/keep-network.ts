import type { OpenDatabase } from '../db/client';
import type { Directory } from '../directory/directory';
import { layOutNetwork, type LayoutReport } from '../usecases/lay-out-network';

const LOOK_MS = 1000;
/** Changes that come together are computed together. */
const QUIET_MS = 3000;
/** Large networks are computed at most this often. */
const PAUSE_MS = 60_000;
const LARGE = 5000;

/** Keeps the layout up with the directory while the app runs; gives the function that ends it. */
export function keepNetwork(
  database: OpenDatabase,
  directory: Directory,
  report: (done: LayoutReport) => void,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const stopped = new AbortController();
  let [seen, changed, computed, ended] = [-1, 0, -1, -Infinity];
  let working: Promise<void> = Promise.resolve();
  const compute = async (version: number) => {
    try {
      const done = await layOutNetwork(database, { signal: stopped.signal });
      if (done === 'busy') return;
      computed = version;
      if (done !== 'same') report(done);
    } catch (error) {
      if (stopped.signal.aborted) return;
      computed = version;
      onError(error);
    } finally {
      ended = performance.now();
    }
  };
  const look = async () => {
    const now = performance.now();
    if (directory.version !== seen) [seen, changed] = [directory.version, now];
    const isFirst = ended === -Infinity;
    const pause = directory.total > LARGE ? PAUSE_MS : QUIET_MS;
    const isDue = isFirst || (now - changed > QUIET_MS && now - ended > pause);
    if (seen !== computed && isDue) await (working = compute(seen));
    if (!stopped.signal.aborted) timer = setTimeout(look, LOOK_MS).unref();
  };
  let timer = setTimeout(look, LOOK_MS).unref();
  return async () => {
    clearTimeout(timer);
    stopped.abort();
    await working;
  };
}
