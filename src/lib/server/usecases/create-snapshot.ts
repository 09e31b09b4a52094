import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError, InvalidInput } from '$lib/domain/errors';
import { EXPORT_FILES, type ExportFile } from '$lib/domain/export-files';
import {
  citationOf,
  type Snapshot,
  SNAPSHOT_LABEL,
  snapshotAddress,
  type SnapshotFile,
} from '$lib/domain/snapshot';
import type { OpenDatabase } from '../db/client';
import type { Dataset } from '../formats/dataset';
import { writeFile } from '../formats/write-file';
import { findSnapshot, countPublic, insertSnapshot } from '../queries/snapshot';

export interface SnapshotOptions {
  label: string;
  /** Folder of all frozen states. */
  folder: string;
  /** Everything public. */
  dataset: Dataset;
  onFile?: (name: string) => void;
}

/** A label that is taken already: what was frozen stays as it is. */
class LabelTaken extends DomainError {
  constructor(label: string) {
    super('label_taken', 409, `There is a snapshot ${label} already; it never changes.`);
  }
}

const OPTIONS = { csv: 'guarded', gexf: '1.3' } as const;

/**
 * Freezes everything public into files under a label. They are written beside their place and moved
 * there whole, in the transaction that makes them known.
 */
export async function createSnapshot(
  { db }: Pick<OpenDatabase, 'db'>,
  { label, folder, dataset, onFile }: SnapshotOptions,
): Promise<Snapshot> {
  if (!SNAPSHOT_LABEL.test(label)) {
    throw new InvalidInput('A label is 1 to 40 small letters, digits, dots or hyphens.');
  }
  if (await findSnapshot(db, label)) throw new LabelTaken(label);
  const draft = join(folder, `.${label}.${process.pid}`);
  await mkdir(draft, { recursive: true });
  try {
    const counts = await countPublic(db);
    const files: SnapshotFile[] = [];
    const frozen = { ...dataset, filter: snapshotAddress(dataset.origin, label) };
    for (const name of Object.keys(EXPORT_FILES) as ExportFile[]) {
      onFile?.(name);
      files.push(await freeze(name, frozen, draft));
    }
    const snapshot = {
      ...{ label, createdAt: new Date().toISOString(), ...counts },
      ...{ licenses: dataset.licenses, files },
    };
    files.push(await freezeCitation(citationOf(snapshot, dataset.origin), draft));
    await db.transaction().execute(async (trx) => {
      if (!(await insertSnapshot(trx, snapshot))) throw new LabelTaken(label);
      await rename(draft, join(folder, label));
    });
    return snapshot;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const freeze = (name: ExportFile, dataset: Dataset, folder: string): Promise<SnapshotFile> =>
  write(name, EXPORT_FILES[name], writeFile(name, dataset, OPTIONS), folder);

const freezeCitation = (text: string, folder: string): Promise<SnapshotFile> =>
  write(
    'CITATION.txt',
    'text/plain; charset=utf-8',
    Readable.from([Buffer.from(`${text}\n`)]),
    folder,
  );

/** Writes one file, and tells its length and checksum. */
async function write(
  name: string,
  mediaType: string,
  content: Readable,
  folder: string,
): Promise<SnapshotFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(content, measure, createWriteStream(join(folder, name), { flags: 'wx' }));
  return { name, mediaType, bytes, sha256: hash.digest('hex') };
}
