import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FILES, type ExportFile } from '../../src/lib/domain/export-files';
import { type RowSet, ROW_SETS } from '../../src/lib/domain/export-columns';
import { EMPTY_SEARCH, type Search } from '../../src/lib/domain/search';
import { type OpenReading, openReading } from '../../src/lib/server/app/open-reading';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { Bitset } from '../../src/lib/server/directory/bitset';
import type { Dataset } from '../../src/lib/server/formats/dataset';
import { readRows } from '../../src/lib/server/formats/dataset';
import { writeFile } from '../../src/lib/server/formats/write-file';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { countLocated, type ExportSource, streamText } from '../../src/lib/server/queries/export';
import { scopeOf } from '../../src/lib/server/queries/export-scope';
import { loadGraph } from '../../src/lib/server/queries/network';
import { matchOrganizations } from '../../src/lib/server/queries/search';
import { seedDirectory } from '../../src/lib/server/usecases/seed-directory';
import { openTestDatabase } from '../support/database';

let database: OpenDatabase;
let reading: OpenReading;
const EVERY: Partial<Search> = { status: ['forming', 'active', 'closed', 'unknown'] };

beforeAll(async () => {
  database = await openTestDatabase();
  const gazetteer = await openGazetteer();
  await seedDirectory(database.db, gazetteer, 'db/seed');
  reading = await openReading(database, gazetteer, (error) => {
    throw error;
  });
});
afterAll(async () => {
  reading.stop();
  await database.close();
});

async function choose(
  search: Partial<Search>,
  ends: 'both' | 'any' = 'both',
  source: ExportSource = database,
): Promise<Dataset> {
  const { matches } = await matchOrganizations(reading, { ...EMPTY_SEARCH, ...search });
  const origin = 'https://weft.example';
  const { relationship = [] } = search;
  const scope = scopeOf(await loadGraph(database), matches.bits, { ends, relationship, origin });
  const { nodes } = scope;
  const organizations = nodes.count();
  return {
    ...{ title: 'Test', origin, filter: `${origin}/`, date: '2026-11-25', licenses: [] },
    ...{ organizations, unlocated: organizations - countLocated(reading.directory.points, nodes) },
    stream: (rows) => streamText(source, rows, scope),
  };
}

async function rowsOf(dataset: Dataset, name: RowSet) {
  const names = Object.keys(ROW_SETS[name]);
  const rows: Record<string, string | null>[] = [];
  for await (const batch of readRows(dataset, name)) {
    for (const row of batch) {
      expect(row).toHaveLength(names.length);
      rows.push(Object.fromEntries(names.map((column, i) => [column, row[i]])));
    }
  }
  return rows;
}

const sizeOf = async (file: ExportFile, dataset: Dataset) => {
  let size = 0;
  for await (const chunk of writeFile(file, dataset, { csv: 'guarded', gexf: '1.3' }))
    size += chunk.length;
  return size;
};

const FILE_NAMES = Object.keys(EXPORT_FILES) as ExportFile[];

describe('the rows of files', () => {
  it('have as many columns as their header, sorted by id', async () => {
    // the seed has neither numbers of registers nor figures
    await sql`insert into identifier (organization_id, role, scheme, value, url)
      select organization_id, 'same_as', 'test', public_id, 'https://same.example/' from listing limit 1`.execute(
      database.db,
    );
    await sql`insert into figure (organization_id, measure, value, as_of, as_of_precision)
      select organization_id, 'members', 12, '2020-01-01', 'year' from listing limit 1`.execute(
      database.db,
    );
    const dataset = await choose(EVERY);
    for (const name of Object.keys(ROW_SETS) as RowSet[]) {
      const rows = await rowsOf(dataset, name);
      expect(rows.length, name).toBeGreaterThan(0);
      const ids = rows.map(({ Id }) => Id ?? '');
      if ('Id' in ROW_SETS[name]) expect(ids).toEqual([...ids].sort());
    }
  });

  it('name only organizations of the file as ends of relationships', async () => {
    for (const ends of ['both', 'any'] as const) {
      const dataset = await choose({ group: ['federation'] }, ends);
      const nodes = new Set((await rowsOf(dataset, 'nodes')).map(({ Id }) => Id));
      const edges = await rowsOf(dataset, 'edges');
      expect(edges.length).toBeGreaterThan(0);
      for (const edge of edges) expect(nodes.has(edge.Source) && nodes.has(edge.Target)).toBe(true);
      const known = new Set(edges.map(({ Id }) => Id));
      const citations = await rowsOf(dataset, 'citations');
      const cited = citations.flatMap((row) => row.relationship_id ?? []);
      expect(cited.filter((id) => !known.has(id))).toEqual([]);
    }
  });

  it('give every located organization a point and count the others', async () => {
    const dataset = await choose(EVERY);
    const located = new Set((await rowsOf(dataset, 'points')).map((row) => row.organization_id));
    expect(dataset.unlocated).toBe(dataset.organizations - located.size);
    expect(dataset.unlocated).toBeGreaterThan(0);
  });

  it('hold the measures of the newest computation, y upwards', async () => {
    await sql`delete from network_version`.execute(database.db);
    const [first] = await rowsOf(await choose(EVERY), 'nodes');
    expect(first.layout_x).toBeNull();
    for (const x of [1, 2 ** 25]) {
      await sql`with v as (insert into network_version
          (revision, organizations, relationships, components, communities, modularity)
          values (1, 1, 1, 1, 1, 0) returning id)
        insert into network_node select v.id, organization_id, ${x}::int, 0, 3, 7, 1, 0.25, 12.5
        from v, listing where public_id = ${first.Id}`.execute(database.db);
    }
    const rows = await rowsOf(await choose(EVERY), 'nodes');
    expect(rows).toHaveLength(243);
    expect(rows[0]).toMatchObject({ component: '3', community: '7', pagerank: '0.25' });
    expect(Number(rows[0].layout_x)).toBe(0);
    expect(Number(rows[0].layout_y)).toBe(5000);
  });
});

describe('every file', () => {
  it.each(FILE_NAMES)('%s is made of the whole seed, twice at once and alike', async (file) => {
    const dataset = await choose(EVERY);
    const [one, two] = await Promise.all([sizeOf(file, dataset), sizeOf(file, dataset)]);
    expect(one).toBeGreaterThan(2000);
    expect(two).toBe(one);
  });

  it.each(FILE_NAMES)('%s of no organization is whole', async (file) => {
    const dataset = await choose({ q: 'zzzzqqqq' });
    expect(dataset.organizations).toBe(0);
    expect(await sizeOf(file, dataset)).toBeGreaterThan(10);
  });

  it('asks the database for no more once nobody reads it', async () => {
    let asked = 0;
    const counting: ExportSource = {
      db: database.db,
      copyOut(query, format) {
        asked++;
        return database.copyOut(query, format);
      },
    };
    const stream = writeFile('network.zip', await choose(EVERY, 'both', counting), {
      ...{ csv: 'guarded', gexf: '1.3' },
    });
    for await (const chunk of stream) if (chunk) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = asked;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(asked).toBe(before);
    const whole = { ...(await choose(EVERY, 'both', counting)) };
    asked = 0;
    await sizeOf('network.zip', whole);
    expect(asked).toBeGreaterThan(before);
  });
});

it('names, markup or formulas, stand in lossless CSV as they are stored', async () => {
  const hostile = `<b>=1+1</b> "x"\n\\ ' ; -- ${'\u202e'} 協同`;
  const { rows } = await sql<{ id: number; publicId: string }>`
    update listing set name = ${hostile} where organization_id =
      (select min(organization_id) from listing where is_public)
    returning organization_id as id, public_id`.execute(database.db);
  const only = Bitset.ofSize(rows[0].id + 1);
  only.add(rows[0].id);
  const scope = scopeOf(await loadGraph(database), only, {
    ...{ ends: 'both' as const, relationship: [], origin: '' },
  });
  const dataset = {
    ...(await choose(EVERY)),
    stream: (name: RowSet) => streamText(database, name, scope),
  };
  const chunks: Buffer[] = [];
  const options = { csv: 'lossless', gexf: '1.3' } as const;
  for await (const chunk of writeFile('nodes.csv', dataset, options)) chunks.push(chunk);
  const [, row] = parse(Buffer.concat(chunks), { record_delimiter: '\r\n' });
  expect([row[0], row[1]]).toEqual([rows[0].publicId, hostile]);
});

it('a file says how well it is known that somebody speaks for an organization', async () => {
  const levels = async () => {
    const rows = await rowsOf(await choose(EVERY), 'nodes');
    return Object.fromEntries(
      rows.map((row) => [row.permalink?.split('/').at(-1), row.claim_level]),
    );
  };
  expect((await levels()).usfwc).toBe('0');
  await sql`with a as (insert into account (name, email, email_verified)
      values ('', 'ana@home.example', true) returning id)
    insert into claim (organization_id, account_id, method, level, state, ended_at, expires_on)
    select o.id, a.id, m.method, m.level, 'granted', now(), m.expires_on from a, organization o,
      (values ('dns', 2, null::date), ('vouched', 4, current_date - 1)) m (method, level, expires_on)
    where o.slug = 'usfwc'`.execute(database.db);
  const known = await levels();
  expect(known.usfwc).toBe('2');
  expect(known.pcc).toBe('0');
});
