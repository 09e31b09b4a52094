import { setTimeout } from 'node:timers/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type OpenDatabase, openDatabase } from '../db/client';
import { Bitset } from '../directory/bitset';
import type { ExportSource } from '../queries/export';
import { giveWay } from '../threads/source-thread';
import type { ExportJob, ExportMessage, ExportOrder } from './export-job';
import { makeFile } from './make-file';

/** Rows read at once; a query costs the more, the fewer it gives. */
const BATCH = 10_000;
/** How long the database rests after a statement, as a part of the time that it took. */
const REST = 0.5;
const CHUNK = 64 * 1024;

giveWay();
const { databaseUrl } = workerData as { databaseUrl: string };
const source = openDatabase({ databaseUrl, dataDir: null, background: true }).then(rested);

parentPort?.on('message', ({ job, port }: ExportOrder) => {
  const send = (message: ExportMessage, transfer: ArrayBuffer[] = []) =>
    port.postMessage(message, transfer);
  const asked = new Asked(port);
  const work = async () => {
    for await (const chunk of inChunks(makeFile(revive(job), await source, BATCH))) {
      if (!(await asked.next())) return;
      send(chunk, [chunk.buffer]);
    }
    send(null);
  };
  work().catch((error: Error) => send({ error: error.message }));
});

/**
 * The thread gives way to whoever searches, but the server at the other end of the connection does
 * not: it rests between statements, in which the rows that came are worked on.
 */
function rested({ db, copyOut }: OpenDatabase): ExportSource {
  let readyAt = 0;
  return {
    db,
    async *copyOut(query, format) {
      const wait = readyAt - performance.now();
      if (wait > 0) await setTimeout(wait);
      const start = performance.now();
      yield* copyOut(query, format);
      const end = performance.now();
      readyAt = end + (end - start) * REST;
    },
  };
}

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
