import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import yazl from 'yazl';

export interface ZipEntry {
  name: string;
  body: AsyncIterable<Buffer | string> | Iterable<Buffer | string>;
}

/**
 * Entries one after the other, each made only when the one before is through. Destroying the
 * archive ends the entry being read. All entries carry the day, so that equal data gives equal bytes.
 */
export function writeZip(entries: AsyncIterable<ZipEntry>, date: string): Readable {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as PassThrough;
  const mtime = new Date(`${date}T00:00:00Z`);
  const options = { mtime, forceDosTimestamp: true, compressionLevel: 3 };
  let body: Readable | null = null;
  output.on('close', () => body?.destroy());
  zip.on('error', (error: Error) => output.destroy(error));
  const add = async () => {
    for await (const entry of entries) {
      if (output.destroyed) return;
      body = Readable.from(entry.body, { objectMode: true });
      zip.addReadStream(body, entry.name, options);
      await finished(body);
    }
    zip.end();
  };
  add().catch((error: Error) => output.destroy(error));
  return output;
}
