import type { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FILES, type ExportFile } from '../../src/lib/domain/export-files';
import { EMPTY_SEARCH } from '../../src/lib/domain/search';
import type { ExportJob } from '../../src/lib/server/app/export-job';
import { Exports } from '../../src/lib/server/app/exports';
import { type OpenReading, openReading } from '../../src/lib/server/app/open-reading';
import { writeFile } from '../../src/lib/server/formats/write-file';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { streamText } from '../../src/lib/server/queries/export';
import { scopeOf } from '../../src/lib/server/queries/export-scope';
import { loadGraph } from '../../src/lib/server/queries/network';
import { matchOrganizations } from '../../src/lib/server/queries/search';
import { seedDirectory } from '../../src/lib/server/usecases/seed-directory';
import { openTestDatabase, type TestDatabase } from '../support/database';

const OPTIONS = { csv: 'guarded', gexf: '1.3' } as const;
const PATIENCE_MS = 300;
let database: TestDatabase;
let reading: OpenReading;
let chosen: Pick<ExportJob, 'facts' | 'scope'>;
let exports: Exports;
const open: Readable[] = [];
const errors: unknown[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  const gazetteer = await openGazetteer();
  await seedDirectory(database.db, gazetteer, 'db/seed');
  reading = await openReading(database, gazetteer, (error) => {
    throw error;
  });
  const { matches } = await matchOrganizations(reading, EMPTY_SEARCH);
  const origin = 'https://weft.example';
  const scope = scopeOf(await loadGraph(database), matches.bits, {
    ...{ ends: 'both' as const, relationship: [], origin },
  });
  const facts = {
    ...{ title: 'Test', origin, filter: origin, date: '2026-11-25', licenses: [] },
    ...{ organizations: matches.total, unlocated: 0 },
  };
  chosen = { facts, scope };
  exports = new Exports(database, database.url, (error) => errors.push(error), PATIENCE_MS);
});
afterEach(async () => {
  for (const file of open.splice(0)) {
    file.on('error', () => {});
    if (file.closed) continue;
    file.destroy();
    await new Promise((resolve) => file.once('close', resolve));
  }
});
afterAll(async () => {
  await exports.close();
  reading.stop();
  await database.close();
  expect(errors).toEqual([]);
});

function load(file: ExportFile, visitor = 'somebody', gzip = false): Readable {
  const bytes = exports.open({ ...chosen, file, options: OPTIONS, gzip }, visitor);
  open.push(bytes);
  return bytes;
}

async function all(bytes: Readable): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const asWritten = (file: ExportFile) =>
  all(
    writeFile(
      file,
      { ...chosen.facts, stream: (rows) => streamText(database, rows, chosen.scope) },
      OPTIONS,
    ),
  );

describe('a file that is made while it is loaded', () => {
  it.each(Object.keys(EXPORT_FILES) as ExportFile[])(
    '%s has the bytes of its writer',
    async (file) => {
      expect((await all(load(file))).equals(await asWritten(file))).toBe(true);
    },
  );

  it('leaves compressed where that is asked for', async () => {
    const zipped = await all(load('network.gexf', 'somebody', true));
    expect(gunzipSync(zipped).equals(await asWritten('network.gexf'))).toBe(true);
  });

  it('is refused to a visitor who loads two already, not to others', async () => {
    load('network.gexf');
    load('network.ttl');
    expect(() => load('nodes.csv')).toThrow(
      expect.objectContaining({ status: 429, retryAfter: expect.any(Number) }),
    );
    expect((await all(load('nodes.csv', 'another'))).length).toBeGreaterThan(1000);
  });

  it('is refused for a while where four are loaded', async () => {
    for (const visitor of ['a', 'b', 'c', 'd']) load('network.gexf', visitor);
    expect(() => load('nodes.csv', 'e')).toThrow(expect.objectContaining({ status: 503 }));
    open[0].destroy();
    await new Promise((resolve) => open[0].once('close', resolve));
    expect((await all(load('nodes.csv', 'e'))).length).toBeGreaterThan(1000);
  });

  it('ends for a visitor who takes nothing, and others go on', async () => {
    const stalled = load('network.gexf');
    const ended = new Promise<Error>((resolve) => stalled.once('error', resolve));
    stalled.read(0);
    expect((await all(load('network.gexf', 'another'))).length).toBeGreaterThan(10_000);
    expect((await ended).message).toMatch('Nobody reads');
    load('nodes.csv');
    load('edges.csv');
  });

  it('tells why it could not be made', async () => {
    const broken = { ...chosen.scope, origin: '\0' };
    const file = exports.open(
      { ...chosen, scope: broken, file: 'nodes.csv', options: OPTIONS, gzip: false },
      'somebody',
    );
    await expect(all(file)).rejects.toThrow();
  });
});
