import { Readable } from 'node:stream';
import { DomainError } from '$lib/domain/errors';
import type { OpenDatabase } from '../db/client';
import type { ExportJob } from './export-job';
import { ExportThread } from './export-thread';
import { makeFile } from './make-file';

/** Files that are made at once: for one visitor, and in all. */
const OF_ONE = 2;
const OF_ALL = 4;
/** Seconds after which a refused visitor may try again. */
const RETRY_AFTER = 15;
/** A visitor who takes nothing for so long has gone, though the connection is open. */
const PATIENCE_MS = 60_000;

class TooManyFiles extends DomainError {
  readonly retryAfter = RETRY_AFTER;

  constructor(status: 429 | 503, message: string) {
    super('too_many_files', status, message);
  }
}

/** Makes files: beside PostgreSQL in a thread of its own, beside the embedded database in slices. */
export class Exports {
  private readonly live = new Map<string, number>();
  private readonly thread: ExportThread | null;

  constructor(
    private readonly database: OpenDatabase,
    databaseUrl: string | null,
    onError: (error: unknown) => void,
    private readonly patience = PATIENCE_MS,
  ) {
    this.thread = databaseUrl ? new ExportThread(databaseUrl, onError) : null;
  }

  /** The bytes of a file as they are taken. Throws where a visitor, or all, have too many open. */
  open(job: ExportJob, visitor: string): Readable {
    const release = this.take(visitor);
    const file = this.thread?.write(job) ?? makeFile(job, this.database);
    const watched = endIfIdle(file, this.patience);
    watched.once('close', release);
    return watched;
  }

  private take(visitor: string): () => void {
    const own = this.live.get(visitor) ?? 0;
    if (own >= OF_ONE) {
      throw new TooManyFiles(429, `You are loading ${own} files already; wait for one to end.`);
    }
    const all = [...this.live.values()].reduce((sum, count) => sum + count, 0);
    if (all >= OF_ALL) {
      throw new TooManyFiles(503, 'Many files are being loaded just now; please try again soon.');
    }
    this.live.set(visitor, own + 1);
    return () => {
      const left = (this.live.get(visitor) ?? 1) - 1;
      if (left > 0) this.live.set(visitor, left);
      else this.live.delete(visitor);
    };
  }

  async close(): Promise<void> {
    await this.thread?.close();
  }
}

/** The same bytes; ends with an error once nobody took any for a while. */
function endIfIdle(file: Readable, patience: number): Readable {
  let timer: NodeJS.Timeout | undefined;
  const watched = new Readable({
    read() {
      clearTimeout(timer);
      file.resume();
    },
    destroy(error, done) {
      clearTimeout(timer);
      file.destroy();
      done(error);
    },
  });
  file.on('data', (chunk) => {
    if (watched.push(chunk)) return;
    file.pause();
    timer = setTimeout(() => watched.destroy(new Error('Nobody reads this file.')), patience);
    timer.unref();
  });
  file.on('end', () => watched.push(null));
  file.on('error', (error) => watched.destroy(error));
  file.pause();
  return watched;
}
