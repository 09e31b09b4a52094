import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_SEARCH } from '../../src/lib/domain/search';
import { openReading } from '../../src/lib/server/app/open-reading';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { type Gazetteer, openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { findOrganizationPage } from '../../src/lib/server/queries/organization';
import { searchOrganizations } from '../../src/lib/server/queries/search';
import { openTestDatabase } from '../support/database';
import { importText } from '../support/import-text';

let database: OpenDatabase;
let gazetteer: Gazetteer;
beforeAll(async () => {
  database = await openTestDatabase();
  gazetteer = await openGazetteer();
});
afterAll(() => database.close());

const run = (format: string, ...texts: string[]) =>
  importText(database.db, gazetteer, format, texts);

async function rowsOf<T>(query: ReturnType<typeof sql<T>>): Promise<T[]> {
  return (await query.execute(database.db)).rows;
}

const UK =
  'CUK Organisation ID,Registered Number,Registrar,Registered Name,Trading Name,Legal Form,Registered Street,Registered City,Registered State/Province,Registered Postcode,SIC Code,Ownership Classification,Registered Status,Incorporation Date,Dissolved Date';
const society = (id: string, name: string, { number = id, street = `${id} Road` } = {}) =>
  `${id},${number},FCA,${name},,Society,${street},Leeds,,LS1 1AA,UKSIC07-68201,Tenants,Live,3/4/2005,`;
const ukFile = (...rows: string[]) => [UK, ...rows].join('\n');

const OUTLETS =
  'CUK Organisation ID,Registered Name,Outlet Name,Street,City,State/Province,Postcode';
const NCUA =
  'Charter number,Year,Quarter ,Credit Union name,"Street \n(Mailing address)","City \n(Mailing address)",State (Mailing address),Zip code (Mailing address),Members';

describe('a registered office', () => {
  it('shared by dozens of organizations is not presented as where they work', async () => {
    const agent = { street: '7 Agent Street' };
    const shared = Array.from({ length: 12 }, (_, i) => society(`A${i}`, `Shared ${i}`, agent));
    const report = await run('coops-uk', ukFile(...shared, society('B1', 'Own Office Society')));
    expect(report).toMatchObject({ sharedOffices: 12, counts: { new: 13 } });
    const places = await rowsOf(sql<{ name: string; drawn: boolean }>`
      select o.name, p.drawn from place p join organization o on o.id = p.organization_id
      where p.drawn order by 1`);
    expect(places).toEqual([{ name: 'Own Office Society', drawn: true }]);
  });

  it('is hidden for those who came first when the next file fills its address', async () => {
    const twelfth = society('C0', 'Early Society', { street: '8 Agent Street' });
    expect((await run('coops-uk', ukFile(twelfth))).sharedOffices).toBe(0);
    const others = Array.from({ length: 11 }, (_, i) =>
      society(`C${i + 1}`, `Later ${i}`, { street: '8 AGENT STREET' }),
    );
    expect((await run('coops-uk', ukFile(...others))).sharedOffices).toBe(12);
    const page = await findOrganizationPage(database.db, 'early-society');
    expect(page).toMatchObject({ places: 0, place: { locality: 'Leeds' } });
  });
});

describe('an import', () => {
  it('reports repeated register numbers and names and keeps both rows', async () => {
    const report = await run(
      'coops-uk',
      ukFile(society('D1', 'Twin Society'), society('D2', 'Twin Society', { number: 'D1' })),
    );
    expect(report.counts.new).toBe(2);
    expect(report.rows[1].problems).toEqual([
      'has the same number D1 (FCA) as line 2',
      'has the same name and town as line 2',
    ]);
  });

  it('leaves alone what an organization said about itself, and says so', async () => {
    await run('coops-uk', ukFile(society('E1', 'Spoken For Society')));
    await sql`update organization set confirmed_on = '2026-01-01' where slug = 'spoken-for-society'`.execute(
      database.db,
    );
    const report = await run('coops-uk', ukFile(society('E1', 'Overwritten Society')));
    expect(report.rows[0]).toMatchObject({ outcome: 'conflict' });
    const page = await findOrganizationPage(database.db, 'spoken-for-society');
    expect(page?.name).toBe('Spoken For Society');
  });

  it('keeps the outlets and older figures of an organization whose row changed', async () => {
    await run('coops-uk', ukFile(society('F1', 'Chain Society')));
    await run('coops-uk-outlets', `${OUTLETS}\nF1,Chain,Shop A,1 High Street,York,,YO1 7AA`);
    await run('coops-uk', ukFile(society('F1', 'Chain of Shops Society')));
    const places = await rowsOf(sql<{ label: string | null }>`
      select p.label from place p join organization o on o.id = p.organization_id
      where o.slug = 'chain-society' order by 1`);
    expect(places).toEqual([{ label: 'Shop A' }, { label: null }]);
    const quarter = (q: number, members: number) =>
      `${NCUA}\n991,2025,${q},FIGURES,1 Main St,Boston,MA,02101,${members}\n`;
    await run('ncua', quarter(1, 100));
    await run('ncua', quarter(2, 120));
    await run('ncua', quarter(2, 121));
    const figures = await rowsOf(sql<{ value: number }>`
      select f.value from figure f join organization o on o.id = f.organization_id
      where o.slug like 'figures%' order by as_of`);
    expect(figures).toEqual([{ value: 100 }, { value: 121 }]);
  });

  it('reports a header in the middle of a file, a field too many and days in another order', async () => {
    const report = await run(
      'coops-uk',
      ukFile(
        UK,
        `${society('G1', 'One Too Many')},extra`,
        society('G2', 'American Date').replace('3/4/2005', '4/30/2005'),
        society('G3', 'Short Year').replace('3/4/2005', '3/4/05'),
      ),
    );
    expect(report.rows.map(({ line, problems }) => [line, problems[0]])).toEqual([
      [2, 'repeats the header'],
      [3, 'has 16 fields where the header has 15'],
      [4, 'founded "4/30/2005" is not a day, month and year'],
      [5, 'founded "3/4/05" is not a day, month and year'],
    ]);
  });

  it('flags text that was garbled before it came', async () => {
    const report = await run('coops-uk', ukFile(society('H1', 'CafÃ© Society')));
    expect(report.rows[0]).toMatchObject({ outcome: 'held' });
    const street = await run(
      'coops-uk',
      ukFile(society('H2', 'Fine Society', { street: '1â€“3 Road' })),
    );
    expect(street.rows[0].problems).toContain('holds garbled text');
  });

  it('waits for another import of the same file and then changes nothing', async () => {
    const file = ukFile(...Array.from({ length: 30 }, (_, i) => society(`I${i}`, `At Once ${i}`)));
    const reports = await Promise.all([run('coops-uk', file), run('coops-uk', file)]);
    const counts = reports.map((report) => [report.counts.new, report.counts.same]);
    expect(counts.sort()).toEqual([
      [0, 30],
      [30, 0],
    ]);
  });

  it('is seen by search within a second', async () => {
    const reading = await openReading(database, gazetteer, (error) => {
      throw error;
    });
    await run('coops-uk', ukFile(society('J1', 'Freshly Imported Society')));
    await new Promise((done) => setTimeout(done, 1000));
    const search = { ...EMPTY_SEARCH, q: 'freshly imported' };
    const { organizations } = await searchOrganizations(reading, search, { limit: 5 });
    reading.stop();
    expect(organizations.map(({ name }) => name)).toEqual(['Freshly Imported Society']);
  });
});

describe('a graph of co-ops and clients', () => {
  const nodes = [
    'id,type,name,slug,website,address,founded,staff,lat,lng',
    '1,co_op,Synthetic Code,synthetic-code,https://code.example,,,,,',
    '2,client,Synthetic Client,synthetic-client,,,,,,',
    '3,technology,Synthetic Language,synthetic-language,,,,,,',
    '4,co_op,Synthetic Print,synthetic-print,,,,,,',
  ].join('\n');
  const edges = [
    'edge_id,from_id,from_name,to_id,to_name,relation',
    '1,2,Synthetic Client,1,Synthetic Code,client_co_op',
    '2,4,Synthetic Print,1,Synthetic Code,client_co_op',
    '3,1,Synthetic Code,3,Synthetic Language,co_op_technology',
    '4,9,Nobody,1,Synthetic Code,client_co_op',
    '5,9,Nobody,8,Nobody either,client_co_op',
  ].join('\n');

  it('becomes suppliers and clients, without its technologies, and lists what has no end', async () => {
    const report = await run('cotech', nodes, edges);
    expect(report.counts).toMatchObject({ new: 3, skipped: 2, invalid: 1 });
    expect(report.relationships).toMatchObject({ new: 2 });
    expect(report.relationships.dangling).toHaveLength(1);
    const page = await findOrganizationPage(database.db, 'synthetic-code');
    expect(page?.relationshipViews).toHaveLength(2);
    expect(page?.relationshipViews[0]).toMatchObject({ kind: 'supplies', forward: true });
    const again = await run('cotech', nodes, edges);
    expect(again.counts).toMatchObject({ new: 0, changed: 0, same: 3 });
    expect(again.relationships).toMatchObject({ new: 0, same: 2 });
  });
});

describe('a list of members', () => {
  const header = 'id,name,country_code,city,website,source,lat,lon,model_type,evidence_url';
  it('connects each to the federation where that is in the directory', async () => {
    const row = '7,Synthetic Member,KE,Nairobi,,ica_directory,,,cooperative,https://lod.example/7';
    expect((await run('ica-members', `${header}\n${row}`)).relationships.dangling).toEqual([
      'line 2: Synthetic Member member_of ica: the other end is not in the directory',
    ]);
  });
});

describe('the German list', () => {
  const json = (...entries: object[]) => JSON.stringify({ entries });
  const entry = {
    url: '',
    description: '',
    legal_form: 'eG',
    source: 'x',
    sector: 'IT / Software',
  };

  it('is read as JSON too, and neither points of countries nor of other towns are believed', async () => {
    const report = await run(
      'german-worker-coops-json',
      json(
        {
          ...entry,
          id: 'S1',
          name: 'Synthetik Siegen',
          location: 'Siegen, NRW, Germany',
          lat: 50.875,
          lng: 8.024,
        },
        {
          ...entry,
          id: 'S2',
          name: 'Synthetik Zwei',
          location: 'UK / Germany',
          lat: 51.165,
          lng: 10.451,
        },
        {
          ...entry,
          id: 'S3',
          name: 'Synthetik Berlin',
          location: 'Berlin',
          lat: 48.137,
          lng: 11.575,
        },
        {
          ...entry,
          id: 'S4',
          name: 'Synthetik Saalfeld',
          location: 'Saalfeld/Saale',
          lat: 50.61,
          lng: 11.3,
        },
        {
          ...entry,
          id: 'S5',
          name: 'Synthetik Postleitzahl',
          location: '66111',
          lat: 49.23,
          lng: 7,
        },
        {
          ...entry,
          name: 'Synthetik Fund',
          source: 'web-research',
          location: 'Berlin',
          lat: 52.5,
          lng: 13.4,
        },
      ),
    );
    expect(report.counts).toMatchObject({ new: 5, held: 1 });
    expect(report.rows[2].problems[0]).toMatch(/the point lies \d+ km from Berlin/);
    const places = await rowsOf(sql<Record<string, unknown>>`
      select o.name, p.country_code as country, p.drawn, p.point_precision as point, round(p.lat) as lat
      from place p join organization o on o.id = p.organization_id
      where o.name like 'Synthetik%' and o.record_state = 'published' order by p.id`);
    expect(places).toEqual([
      { name: 'Synthetik Siegen', country: 'DE', drawn: true, point: 'locality', lat: 51 },
      {
        name: 'Synthetik Zwei',
        country: 'GB',
        drawn: false,
        point: 'country',
        lat: expect.anything(),
      },
      {
        name: 'Synthetik Zwei',
        country: 'DE',
        drawn: false,
        point: 'country',
        lat: expect.anything(),
      },
      { name: 'Synthetik Berlin', country: 'DE', drawn: true, point: 'locality', lat: 53 },
      { name: 'Synthetik Saalfeld', country: 'DE', drawn: true, point: 'locality', lat: 51 },
      { name: 'Synthetik Postleitzahl', country: 'DE', drawn: true, point: 'postcode', lat: 49 },
    ]);
  });
});
