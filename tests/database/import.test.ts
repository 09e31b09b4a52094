import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { type Gazetteer, openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { openTestDatabase } from '../support/database';
import { importText } from '../support/import-text';

let database: OpenDatabase;
let gazetteer: Gazetteer;
beforeAll(async () => {
  database = await openTestDatabase();
  gazetteer = await openGazetteer();
});
afterAll(() => database.close());

const run = (format: string, text: string | Buffer, dryRun = false) =>
  importText(database.db, gazetteer, format, [text], dryRun);

const count = async () => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from organization`.execute(
    database.db,
  );
  return rows[0].n;
};

const UK_HEADER =
  '"CUK Organisation ID","Registered Number","Registrar","Registered Name","Trading Name","Legal Form","Registered Street","Registered City","Registered State/Province","Registered Postcode","SIC Code","Ownership Classification","Registered Status","Incorporation Date","Dissolved Date"';
const uk = (...rows: string[]) => [UK_HEADER, ...rows].join('\r\n');
const WIDGET =
  '"T1","00123R","FCA","Synthetic Widget Society Limited","Synthetic Widgets","Society","1 Test Street\r\nUpper Floor","Manchester","Lancashire","M1 1AA","UKSIC07-4711","Worker","Live","3/4/2005",""';

describe('an import', () => {
  it('shows what it would do without writing anything', async () => {
    const before = await count();
    const report = await run('coops-uk', uk(WIDGET), true);
    expect(report.counts.new).toBe(1);
    expect(await count()).toBe(before);
  });

  it('adds each row once, however often it is run', async () => {
    expect((await run('coops-uk', uk(WIDGET))).counts).toMatchObject({ new: 1 });
    expect((await run('coops-uk', uk(WIDGET))).counts).toMatchObject({
      new: 0,
      same: 1,
      changed: 0,
    });
    const newer = await run(
      'coops-uk',
      uk(WIDGET.replace('Synthetic Widgets', 'Synthetic Wheels')),
    );
    expect(newer.counts).toMatchObject({ changed: 1 });
    expect(
      (await run('coops-uk', uk(WIDGET.replaceAll('T1', 'T2').replaceAll('Widget', 'Cog'))))
        .vanished,
    ).toEqual(['T1']);
  });

  it('keeps zeros, reads days before months and places a public office at its town', async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select i.value, o.founded_on as "founded", p.street, p.postal_code as "postcode", p.precision,
        p.point_precision as "point", l.sectors, l.kinds, p.drawn
      from organization o join identifier i on i.organization_id = o.id and i.role = 'register'
      join place p on p.organization_id = o.id join listing l on l.organization_id = o.id
      where o.name = 'Synthetic Wheels'`.execute(database.db);
    expect(rows).toEqual([
      {
        value: '00123R',
        founded: '2005-04-03',
        street: '1 Test Street, Upper Floor',
        postcode: 'M1 1AA',
        precision: 'exact',
        point: 'locality',
        sectors: ['food'],
        kinds: ['worker_coop'],
        drawn: true,
      },
    ]);
  });

  it('reports bad rows with their line and takes the others', async () => {
    const report = await run(
      'coops-uk',
      uk(
        '"T3","1"',
        WIDGET.replace('"T1"', '"T4"'),
        WIDGET.replace('"T1"', '"T4"'),
        WIDGET.replace('"T1"', '""'),
      ),
    );
    expect(report.rows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'invalid'],
      [3, 'new'],
      [5, 'conflict'],
      [7, 'invalid'],
    ]);
  });

  it('refuses a file of another format and changes nothing', async () => {
    const before = await count();
    await expect(run('coops-uk', 'a,b\n1,2\n')).rejects.toThrow('no column CUK Organisation ID');
    await expect(run('ncua', '')).rejects.toThrow('empty');
    expect(await count()).toBe(before);
  });

  it('holds page titles and likely duplicates back from the public', async () => {
    const header = 'section,name,url,business_areas,region_country,notes\n';
    const report = await run(
      'tech-coops',
      `${header}X,Top 10 NGOs | Best Lists,https://a.example/,,"Leeds, UK",\nX,Synthetic Code,https://code.example,,USA / Germany,\nX,Synthetic Wheels,https://wheels.example,,"Manchester, UK",\nX,Broken,"javascript:alert(1)",,"Lyon (France)",\n`,
    );
    expect(report.rows.map(({ outcome }) => outcome)).toEqual([
      'held',
      'new',
      'possible_duplicate',
      'new',
    ]);
    const { rows } = await sql<{ name: string }>`
      select name from listing where is_public and name in ('Top 10 NGOs | Best Lists', 'Broken')`.execute(
      database.db,
    );
    expect(rows).toEqual([{ name: 'Broken' }]);
    const places = await sql<{ drawn: boolean; country: string }>`
      select p.drawn, p.country_code as country from place p join organization o on o.id = p.organization_id
      where o.name = 'Synthetic Code' order by p.id`.execute(database.db);
    expect(places.rows).toEqual([
      { drawn: false, country: 'US' },
      { drawn: false, country: 'DE' },
    ]);
  });

  it('reads broken headers, restores ZIP codes and never draws a post box as an address', async () => {
    const header =
      'Charter number,Year,Quarter ,Credit Union name,"Street \n(Mailing address)","City \n(Mailing address)",State (Mailing address),Zip code (Mailing address),Members';
    const report = await run(
      'ncua',
      `${header}\n77,2025,3,SYNTHETIC FIRST FCU,PO BOX 12,CAMBRIDGE,MA,2139,1258\n`,
    );
    expect(report.rows[0].problems).toEqual(['ZIP code 2139 lost a leading zero']);
    const { rows } = await sql`
      select l.name, p.street, p.postal_code as zip, p.precision, p.point_precision as point, l.members
      from listing l join place p on p.organization_id = l.organization_id
      where l.name like 'Synthetic First%'`.execute(database.db);
    expect(rows).toEqual([
      {
        name: 'Synthetic First FCU',
        street: null,
        zip: '02139',
        precision: 'postcode',
        point: 'postcode',
        members: 1258,
      },
    ]);
  });

  it('recognizes UTF-16 and Windows-1252', async () => {
    const text =
      'id,name,url,location,legal_form,sector,description\nW1,Synthetische Bäckerei,,Köln,eG,Food,\n';
    await run('german-worker-coops', Buffer.from(text.replaceAll('W1', 'W2'), 'latin1'));
    await run(
      'german-worker-coops',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    );
    const { rows } = await sql<{ name: string; city: string }>`
      select name, city from listing where name like 'Synthetische%'`.execute(database.db);
    expect(rows).toEqual([
      { name: 'Synthetische Bäckerei', city: 'Köln' },
      { name: 'Synthetische Bäckerei', city: 'Köln' },
    ]);
  });

  it('adds outlets to the organization that has them, once', async () => {
    const outlets =
      'CUK Organisation ID,Registered Name,Outlet Name,Street,City,State/Province,Postcode,Description,Phone,Website\nT1,Synthetic,Shop A,1 Road,Leeds,,LS1 1AA,,TBC,\nT1,Synthetic,Shop B,2 Road,Leeds,,LS1 1AB,,TBC,\nT999,Nobody,Shop C,,,,,,,\n';
    expect((await run('coops-uk-outlets', outlets)).counts).toMatchObject({
      supplement: 2,
      invalid: 1,
    });
    expect((await run('coops-uk-outlets', outlets)).counts).toMatchObject({
      supplement: 0,
      same: 2,
    });
  });
});
