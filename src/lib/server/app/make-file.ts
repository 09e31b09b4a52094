import { type Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import { writeFile } from '../formats/write-file';
import { type ExportSource, streamText } from '../queries/export';
import type { ExportJob } from './export-job';

/** Files are long and made while they are sent: speed before size. */
const GZIP = { level: constants.Z_BEST_SPEED, chunkSize: 64 * 1024 };

/** The bytes of a file; destroying the stream ends the reading of rows. */
export function makeFile(
  { file, options, facts, scope, gzip }: ExportJob,
  source: ExportSource,
  batch?: number,
): Readable {
  const stream = (rows: Parameters<typeof streamText>[1]) => streamText(source, rows, scope, batch);
  const plain = writeFile(file, { ...facts, stream }, options);
  return gzip ? zipped(plain) : plain;
}

function zipped(plain: Readable): Readable {
  const gzip = createGzip(GZIP);
  plain.on('error', (error) => gzip.destroy(error));
  gzip.on('close', () => plain.destroy());
  return plain.pipe(gzip);
}
