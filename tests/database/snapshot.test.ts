import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FILES } from '../../src/lib/domain/export-files';
import { citationOf } from '../../src/lib/domain/snapshot';
import { openReading } from '../../src/lib/server/app/open-reading';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { findSnapshot, listSnapshots } from '../../src/lib/server/queries/snapshot';
import { createSnapshot } from '../../src/lib/server/usecases/create-snapshot';
import { seedDirectory } from '../../src/lib/server/usecases/seed-directory';
import { wholeDataset } from '../../src/lib/server/usecases/whole-dataset';
import { openTestDatabase } from '../support/database';

let database: OpenDatabase;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'weft-snapshot-'));
  await seedDirectory(database.db, await openGazetteer(), 'db/seed');
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});

async function freeze(label: string) {
  const reading = await openReading(database, await openGazetteer(), () => {});
  reading.stop();
  const source = { ...reading, copyOut: database.copyOut };
  const dataset = await wholeDataset(source, 'https://weft.example');
  return createSnapshot(database, { label, folder, dataset });
}

describe('a snapshot', () => {
  it('holds every file with its length and checksum, and is found by its label', async () => {
    const snapshot = await freeze('2026-11');
    const names = snapshot.files.map(({ name }) => name);
    expect(names).toEqual([...Object.keys(EXPORT_FILES), 'CITATION.txt']);
    expect(readdirSync(folder)).toEqual(['2026-11']);
    for (const { name, bytes, sha256 } of snapshot.files) {
      const content = readFileSync(join(folder, '2026-11', name));
      expect(content.length, name).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex'), name).toBe(sha256);
    }
    const rows = readFileSync(join(folder, '2026-11', 'nodes.csv'), 'utf8')
      .trim()
      .split('\r\n');
    expect(rows.length - 1).toBe(snapshot.organizations);
    expect(snapshot.organizations).toBeGreaterThan(200);
    expect(await findSnapshot(database.db, '2026-11')).toEqual(snapshot);
    expect(citationOf(snapshot, 'https://weft.example')).toContain(
      'https://weft.example/data/snapshots/2026-11',
    );
  });

  it('is never made twice under one label, and leaves nothing behind where it is refused', async () => {
    const before = readFileSync(join(folder, '2026-11', 'nodes.csv'));
    await expect(freeze('2026-11')).rejects.toThrow('There is a snapshot 2026-11 already');
    for (const label of ['', '../escape', 'A', '.hidden', 'x'.repeat(41)]) {
      await expect(freeze(label), label).rejects.toThrow('A label is');
    }
    expect(readdirSync(folder)).toEqual(['2026-11']);
    expect(readFileSync(join(folder, '2026-11', 'nodes.csv'))).toEqual(before);
    expect(await listSnapshots(database.db)).toHaveLength(1);
  });
});
