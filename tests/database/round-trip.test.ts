import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReading } from '../../src/lib/server/app/open-reading';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { writeFile } from '../../src/lib/server/formats/write-file';
import { type Gazetteer, openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { seedDirectory } from '../../src/lib/server/usecases/seed-directory';
import { wholeDataset } from '../../src/lib/server/usecases/whole-dataset';
import { openTestDatabase } from '../support/database';
import { importText } from '../support/import-text';

const ORIGIN = 'https://weft.example';
/** What an organization is told by in another directory; numbers of the network come by themselves. */
const NODE = `Label Category kinds sectors status languages offers seeks country_code region city
  website founded closed members members_as_of workers workers_as_of degree in_degree out_degree
  place_count`.split(/\s+/);
const EDGE = 'Type Kind Label from_name to_name start_date end_date state'.split(' ');
let first: OpenDatabase;
let second: OpenDatabase;
let gazetteer: Gazetteer;

beforeAll(async () => {
  [first, second] = [await openTestDatabase(), await openTestDatabase()];
  gazetteer = await openGazetteer();
  await seedDirectory(first.db, gazetteer, 'db/seed');
});
afterAll(async () => {
  await first.close();
  await second.close();
});

async function write(database: OpenDatabase): Promise<[nodes: string, edges: string]> {
  const reading = await openReading(database, gazetteer, (error) => {
    throw error;
  });
  reading.stop();
  const dataset = await wholeDataset({ ...reading, copyOut: database.copyOut }, ORIGIN);
  const text = async (name: 'nodes.csv' | 'edges.csv') => {
    const chunks: Buffer[] = [];
    const options = { csv: 'lossless', gexf: '1.3' } as const;
    for await (const chunk of writeFile(name, dataset, options)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  return [await text('nodes.csv'), await text('edges.csv')];
}

type Cells = Record<string, string>;

function told([nodes, edges]: readonly [string, string]) {
  const read = (text: string) => parse<Cells>(text, { columns: true });
  const rows = read(nodes);
  const slugs = new Map(rows.map(({ Id, permalink }) => [Id, permalink]));
  const pick = (row: Cells, columns: readonly string[]) => columns.map((column) => row[column]);
  return {
    nodes: rows.map((row) => [row.permalink, ...pick(row, NODE)].join('\t')).sort(),
    edges: read(edges)
      .map((row) => {
        const ends = [slugs.get(row.Source), slugs.get(row.Target)];
        // which end of one without a direction comes first depends on the numbers of the database
        if (row.Type === 'Undirected') {
          const [a, b] = [`${ends[0]} ${row.from_name}`, `${ends[1]} ${row.to_name}`].sort();
          return [a, b, row.Kind, row.Label, row.start_date, row.end_date, row.state].join('\t');
        }
        return [...ends, ...pick(row, EDGE)].join('\t');
      })
      .sort(),
  };
}

describe('what a directory writes', () => {
  it('is the same directory where it is read', async () => {
    const written = await write(first);
    const report = await importText(second.db, gazetteer, 'weft-csv', written);
    expect(report.counts.invalid).toBe(0);
    expect(report.relationships.dangling).toEqual([]);
    const before = told(written);
    expect(before.nodes.length).toBeGreaterThan(200);
    const after = told(await write(second));
    expect(after.nodes).toEqual(before.nodes);
    expect(after.edges).toEqual(before.edges);
  });

  it('changes nothing when it is read again', async () => {
    const report = await importText(second.db, gazetteer, 'weft-csv', await write(first));
    expect(report.counts).toMatchObject({ new: 0, changed: 0 });
    expect(report.relationships.new).toBe(0);
  });

  it('is refused where ends or kinds are not known, with the line', async () => {
    const nodes = 'Id,Label,kinds,sectors,status,permalink\r\no1,One,worker_coop,,active,\r\n';
    const edges =
      'Source,Target,Type,Kind,Label,Id,state\r\no1,o1,Directed,funds,,r1,documented\r\no1,o9,Directed,likes,,r2,documented\r\no7,o1,Directed,funds,funds,r3,documented\r\n';
    const report = await importText(second.db, gazetteer, 'weft-csv', [nodes, edges], true);
    const reasons = report.rows.flatMap(({ problems }) => problems);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'edges.csv: o1 is related to itself',
        'edges.csv: likes is no kind of relationship',
        'edges.csv: o7 is not in nodes.csv',
      ]),
    );
  });
});
