import { type Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXPORT_FILES, type ExportFile } from '../src/lib/domain/export-files';
import { EMPTY_SEARCH } from '../src/lib/domain/search';
import { isCompressible } from '../src/lib/server/app/compression';
import type { ExportJob } from '../src/lib/server/app/export-job';
import { Exports } from '../src/lib/server/app/exports';
import type { OpenReading } from '../src/lib/server/app/open-reading';
import { countLocated } from '../src/lib/server/queries/export';
import { scopeOf } from '../src/lib/server/queries/export-scope';
import { loadGraph } from '../src/lib/server/queries/network';
import { matchOrganizations, searchOrganizations } from '../src/lib/server/queries/search';
import { type Bench, mega, open, queriesOf } from './measures';
import type { Row } from './table';

const OPTIONS = { csv: 'guarded', gexf: '1.3' } as const;
type Chosen = Pick<ExportJob, 'facts' | 'scope'>;

/** Every file of everything as a browser loads it; then searches while two are loaded at once. */
export async function measureFormats(bench: Bench): Promise<Row[]> {
  const reading = await open(bench);
  const exports = new Exports(bench.database, bench.databaseUrl, console.error);
  const chosen = await everything(bench, reading);
  const load = (file: ExportFile) => exports.open(orderOf(chosen, file), 'bench');
  // the thread starts with the first file
  await drain(load('places.csv'));
  const rows: Row[] = [];
  for (const file of Object.keys(EXPORT_FILES) as ExportFile[])
    rows.push(await measure(load, file));
  rows.push(...(await searchesMeanwhile(bench, reading, load)));
  await exports.close();
  return rows;
}

const orderOf = (chosen: Chosen, file: ExportFile): ExportJob => ({
  ...{ ...chosen, file, options: OPTIONS },
  gzip: isCompressible(EXPORT_FILES[file]),
});

async function drain(file: Readable): Promise<number> {
  let bytes = 0;
  const count = new Writable({
    write(chunk: Buffer, _, done) {
      bytes += chunk.length;
      done();
    },
  });
  await pipeline(file, count);
  return bytes;
}

async function measure(load: (file: ExportFile) => Readable, file: ExportFile): Promise<Row> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const look = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const start = performance.now();
  const bytes = await drain(load(file));
  const time = performance.now() - start;
  clearInterval(look);
  const note = `${mega(bytes)} as sent, memory +${mega(peak - before)}`;
  return { what: file, times: [time], note, target: '15,000, +150 MB' };
}

const SEARCHES = 150;
const PAUSE_MS = 20;

async function searchesMeanwhile(
  bench: Bench,
  reading: OpenReading,
  load: (file: ExportFile) => Readable,
): Promise<Row[]> {
  const queries = queriesOf(bench);
  const search = async (i: number) => {
    reading.texts.clear();
    const start = performance.now();
    const q = queries[i % queries.length];
    await searchOrganizations(reading, { ...EMPTY_SEARCH, q }, { limit: 20 });
    const time = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    return time;
  };
  const quiet: number[] = [];
  for (let i = 0; i < SEARCHES; i++) await search(i);
  for (let i = 0; i < SEARCHES; i++) quiet.push(await search(i));
  const during: number[] = [];
  let isLoading = true;
  const files = Promise.all([drain(load('network.gexf')), drain(load('network.zip'))]);
  void files.finally(() => (isLoading = false));
  for (let i = 0; isLoading; i++) during.push(await search(i));
  await files;
  const note = `${during.length} searches`;
  return [
    { what: 'search, nothing else going on', times: quiet },
    { what: 'search, while two files of everything are made', times: during, note, target: 'p95: twice as long' }, // prettier-ignore
  ];
}

async function everything(bench: Bench, reading: OpenReading): Promise<Chosen> {
  const status = ['forming' as const, 'active' as const, 'closed' as const, 'unknown' as const];
  const { matches } = await matchOrganizations(reading, { ...EMPTY_SEARCH, status });
  const origin = 'http://localhost';
  const scope = scopeOf(await loadGraph(bench.database), matches.bits, {
    ...{ ends: 'both' as const, relationship: [], origin },
  });
  const unlocated = matches.total - countLocated(reading.directory.points, scope.nodes);
  const facts = {
    ...{ title: 'Bench', origin, filter: origin, date: '2026-01-01', licenses: [] },
    ...{ organizations: matches.total, unlocated },
  };
  return { facts, scope };
}
