import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXPORT_FILES, type ExportFile } from '../src/lib/domain/export-files';
import { EMPTY_SEARCH } from '../src/lib/domain/search';
import type { Dataset } from '../src/lib/server/formats/dataset';
import { writeFile } from '../src/lib/server/formats/write-file';
import { countLocated, streamText } from '../src/lib/server/queries/export';
import { matchOrganizations } from '../src/lib/server/queries/search';
import { type Bench, mega, open } from './measures';
import type { Row } from './table';

/** Every file of everything, one after the other, as fast as it can be made. */
export async function measureFormats(bench: Bench): Promise<Row[]> {
  const dataset = await everything(bench);
  const rows: Row[] = [];
  for (const file of Object.keys(EXPORT_FILES) as ExportFile[]) {
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let [peak, bytes] = [before, 0];
    const start = performance.now();
    const count = new Writable({
      write(chunk: Buffer, _, done) {
        bytes += chunk.length;
        peak = Math.max(peak, process.memoryUsage().rss);
        done();
      },
    });
    await pipeline(writeFile(file, dataset, { csv: 'guarded', gexf: '1.3' }), count);
    rows.push({
      what: file,
      times: [performance.now() - start],
      note: `${mega(bytes)}, memory +${mega(peak - before)}`,
      target: '15,000, +150 MB',
    });
  }
  return rows;
}

async function everything(bench: Bench): Promise<Dataset> {
  const reading = await open(bench);
  const status = ['forming' as const, 'active' as const, 'closed' as const, 'unknown' as const];
  const { matches } = await matchOrganizations(reading, { ...EMPTY_SEARCH, status });
  const nodes = matches.bits;
  const origin = 'http://localhost';
  const scope = { core: nodes, nodes, ends: 'both' as const, relationship: [], origin };
  return {
    ...{ title: 'Bench', origin, filter: origin, date: '2026-01-01', licenses: [] },
    organizations: matches.total,
    unlocated: matches.total - countLocated(reading.directory.points, nodes),
    stream: (rows) => streamText(bench.database, rows, scope),
  };
}
