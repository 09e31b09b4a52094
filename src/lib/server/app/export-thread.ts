import { Readable } from 'node:stream';
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import { startThread } from '../threads/source-thread';
import type { ExportJob, ExportMessage, ExportOrder } from './export-job';

/** Chunks that may be on their way: enough to keep both threads at work, little memory. */
const WINDOW = 8;

/**
 * The thread that makes files: it reads rows on connections of its own, so that making a file takes
 * no time from whoever answers pages. Started when the first file is asked for.
 */
export class ExportThread {
  private worker: Worker | null = null;
  private readonly open = new Set<Readable>();

  constructor(
    private readonly databaseUrl: string,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Bytes as they are asked for; destroying the stream ends the work on it. */
  write(job: ExportJob): Readable {
    const { port1, port2 } = new MessageChannel();
    const file = receive(port1);
    this.open.add(file);
    file.once('close', () => this.open.delete(file));
    const order: ExportOrder = { job, port: port2 };
    this.running().postMessage(order, [port2]);
    return file;
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const workerData = { databaseUrl: this.databaseUrl };
    const worker = startThread('src/lib/server/app/export-worker.ts', { workerData });
    worker.unref();
    worker.on('error', this.onError);
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = null;
      for (const file of this.open) file.destroy(new Error('The thread of files has ended.'));
    });
    return (this.worker = worker);
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }
}

function receive(port: MessagePort): Readable {
  let asked = 0;
  const file = new Readable({
    read() {
      for (; asked < WINDOW; asked++) port.postMessage('next');
    },
    destroy(error, done) {
      port.close();
      done(error);
    },
  });
  port.on('message', (message: ExportMessage) => {
    if (message === null) file.push(null);
    else if (message instanceof Uint8Array) {
      asked--;
      file.push(message);
    } else file.destroy(new Error(message.error));
  });
  return file;
}
