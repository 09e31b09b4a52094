import type { MessagePort } from 'node:worker_threads';
import type { DatasetFacts } from '../formats/dataset';
import type { FileOptions, MadeFile } from '../formats/write-file';
import type { ExportScope } from '../queries/export-scope';

/** A file to be made: all of it can be sent to another thread. */
export interface ExportJob {
  file: MadeFile;
  options: FileOptions;
  facts: DatasetFacts;
  scope: ExportScope;
  gzip: boolean;
}

/** What the thread of files is told; it answers on the port, a chunk for each "next". */
export interface ExportOrder {
  job: ExportJob;
  port: MessagePort;
}

/** A chunk, the end, or why there is no more. */
export type ExportMessage = Uint8Array | null | { error: string };
