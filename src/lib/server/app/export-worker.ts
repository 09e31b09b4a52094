import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../db/client';
import { Bitset } from '../directory/bitset';
import { giveWay } from '../threads/source-thread';
import type { ExportJob, ExportMessage, ExportOrder } from './export-job';
import { makeFile } from './make-file';

/** Rows read at once; a query costs the more, the fewer it gives. */
const BATCH = 10_000;
const CHUNK = 64 * 1024;

giveWay();
const { databaseUrl } = workerData as { databaseUrl: string };
const database = openDatabase({ databaseUrl, dataDir: null, background: true });

parentPort?.on('message', ({ job, port }: ExportOrder) => {
  const send = (message: ExportMessage, transfer: ArrayBuffer[] = []) =>
    port.postMessage(message, transfer);
  const asked = new Asked(port);
  const work = async () => {
    for await (const chunk of inChunks(makeFile(revive(job), await database, BATCH))) {
      if (!(await asked.next())) return;
      send(chunk, [chunk.buffer]);
    }
    send(null);
  };
  work().catch((error: Error) => send({ error: error.message }));
});

/** Between threads an object loses its class. */
function revive(job: ExportJob): ExportJob {
  const nodes = new Bitset(job.scope.nodes.words);
  return { ...job, scope: { ...job.scope, nodes } };
}

/** Counts what the other side asked for. */
class Asked {
  private left = 0;
  private isClosed = false;
  private wake: () => void = () => {};

  constructor(port: MessagePort) {
    port.on('message', () => {
      this.left++;
      this.wake();
    });
    port.on('close', () => {
      this.isClosed = true;
      this.wake();
    });
  }

  /** Waits until one more is asked for; false: nobody listens any more. */
  async next(): Promise<boolean> {
    while (this.left === 0 && !this.isClosed) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    this.left--;
    return !this.isClosed;
  }
}

/** Small pieces joined to larger ones of their own memory. */
async function* inChunks(pieces: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  const join = () => {
    const chunk = new Uint8Array(bytes);
    let at = 0;
    for (const piece of waiting) {
      chunk.set(piece, at);
      at += piece.length;
    }
    [waiting, bytes] = [[], 0];
    return chunk;
  };
  for await (const piece of pieces) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes >= CHUNK) yield join();
  }
  if (bytes > 0) yield join();
}
