import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type FileName, FILES, type Row } from '$lib/domain/export-columns';
import { Bitset } from '../directory/bitset';
import { readAhead } from './read-ahead';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** The organizations of a file; edges may have one or both ends among them. */
export interface ExportScope {
  nodes: Bitset;
  ends: 'both' | 'any';
  origin: string;
}

/** Keys are walked in steps of this many; the rows of those in scope are then read. */
const KEYS = 20_000;
const ROWS = 5_000;

interface KeyRow {
  key: string;
  id: number;
  a: number;
  b: number;
}

const joined = (column: string) => sql`array_to_string(${sql.ref(column)}, '|')`;

/** The rows of a file in batches, sorted by their id; at no time is more than a batch in memory. */
export function streamFile(db: Db, file: FileName, scope: ExportScope): AsyncGenerator<Row[]> {
  return readAhead(listRows(db, file, scope));
}

async function* listRows(db: Db, file: FileName, scope: ExportScope): AsyncGenerator<Row[]> {
  const plain = db.withoutPlugins();
  for await (const ids of streamKeys(plain, FILE_KEYS[file], scope)) {
    for (let start = 0; start < ids.length; start += ROWS) {
      const slice = ids.slice(start, start + ROWS);
      const { rows } = await numbered(file, FILE_ROWS[file](slice, scope)).execute(plain);
      yield rows.map((row) => Object.values(row as object) as Row);
    }
  }
}

/** Columns of one name would overwrite each other in a row, so they go by their number. */
function numbered(file: FileName, query: RawBuilder<unknown>): RawBuilder<unknown> {
  const names = Object.keys(FILES[file]).map((_, i) => sql.ref(`c${i}`));
  return sql`select * from (${query}) as t (${sql.join(names)})`;
}

/** Where a file's keys come from: `a` and `b` are the organizations a row belongs to. */
const FILE_KEYS: Record<FileName, { select: RawBuilder<unknown>; twoEnds: boolean }> = {
  nodes: keys('listing', 'public_id', 'organization_id', 'is_public'),
  edges: {
    select: sql`select public_id as key, id, source_id as a, target_id as b from relationship
      where record_state = 'published' and public_id > `,
    twoEnds: true,
  },
  places: keys('place', 'public_id', 'id'),
  names: keys('organization_name', 'id', 'id'),
  identifiers: keys('identifier', 'id', 'id', `role <> 'source_record'`),
  figures: keys('figure', 'id', 'id'),
  citations: {
    select: sql`select lpad(u.id::text, 12, '0') as key, u.id,
        coalesce(u.organization_id, r.source_id) as a, coalesce(u.organization_id, r.target_id) as b
      from citation_use u left join relationship r on r.id = u.relationship_id
        and r.record_state = 'published'
      where coalesce(u.organization_id, r.id) is not null and lpad(u.id::text, 12, '0') > `,
    twoEnds: true,
  },
};

function keys(table: string, key: string, id: string, where = 'true') {
  // numbers are padded so that one cursor type serves every file
  const name = key === 'id' ? sql`lpad(id::text, 12, '0')` : sql.ref(key);
  const select = sql`select ${name} as key, ${sql.ref(id)} as id, organization_id as a,
      organization_id as b
    from ${sql.table(table)} where ${sql.raw(where)} and ${name} > `;
  return { select, twoEnds: false };
}

async function* streamKeys(
  db: Db,
  { select, twoEnds }: { select: RawBuilder<unknown>; twoEnds: boolean },
  { nodes, ends }: ExportScope,
): AsyncGenerator<number[]> {
  let last = '';
  for (;;) {
    const { rows } = await sql<KeyRow>`${select} ${last} order by key limit ${KEYS}`.execute(db);
    const inScope = rows.filter(({ a, b }) =>
      twoEnds && ends === 'any' ? nodes.has(a) || nodes.has(b) : nodes.has(a) && nodes.has(b),
    );
    if (inScope.length > 0) yield inScope.map((row) => row.id);
    if (rows.length < KEYS) return;
    last = rows[rows.length - 1].key;
  }
}

/** The organizations at the other end of a relationship with one of these, and these. */
export async function withNeighbours(db: Db, nodes: Bitset): Promise<Bitset> {
  const ids = [...nodes.ids()];
  const { rows } = await sql<{ ends: Buffer | null }>`
    select string_agg(int4send(e.id), ''::bytea) as ends from (
      select target_id as id from relationship
        where source_id = any(${ids}) and record_state = 'published'
      union select source_id from relationship
        where target_id = any(${ids}) and record_state = 'published'
    ) e join listing l on l.organization_id = e.id and l.is_public`.execute(db);
  return nodes.or(Bitset.fromIds(rows[0].ends));
}

type RowQuery = (ids: number[], scope: ExportScope) => RawBuilder<unknown>;

const FILE_ROWS: Record<FileName, RowQuery> = {
  nodes: (ids, { origin }) => sql`
    select public_id, name, kind_group, ${joined('kinds')}, membership_type, structure, legal_form,
      ${joined('sectors')}, ${joined('qualifiers')}, status, scope, ${joined('languages')},
      ${joined('offers')}, ${joined('seeks')}, country_code, region, city, postal_code, lat, lon,
      location_precision, place_count, website, founded, closed, members, members_as_of, workers,
      workers_as_of, confirmed_on, null, degree, in_degree, out_degree, null, null, null, null,
      null, null, license, data_source, updated_on, ${origin + '/organizations/'}::text || slug
    from listing where organization_id = any(${ids}) order by public_id`,
  edges: (ids) => sql`
    select s.public_id, t.public_id, case when k.is_symmetric then 'Undirected' else 'Directed' end,
      r.kind, coalesce(r.detail, replace(r.kind, '_', ' ')), 1, r.public_id, r.state, s.name, t.name,
      ${cut('r.started_on', 'r.started_precision')}, ${cut('r.ended_on', 'r.ended_precision')},
      r.amount, r.currency, c.url, c.licenses, c.titles, r.updated_at::date
    from relationship r
    join relationship_kind k on k.code = r.kind
    join listing s on s.organization_id = r.source_id and s.is_public
    join listing t on t.organization_id = r.target_id and t.is_public
    left join lateral (
      select min(c.url) as url, string_agg(distinct c.license, '|') as licenses,
        string_agg(distinct coalesce(c.url, c.title), '|') as titles
      from citation_use u join citation c on c.id = u.citation_id where u.relationship_id = r.id
    ) c on true
    where r.id = any(${ids}) order by r.public_id`,
  places: (ids) => sql`
    select p.public_id, l.public_id, p.role, p.is_main, p.drawn, p.country_code, p.region,
      p.locality, p.postal_code, p.street, p.lat, p.lon, p.point_precision
    from place p join listing l on l.organization_id = p.organization_id and l.is_public
    where p.id = any(${ids}) order by p.public_id`,
  names: (ids) => sql`
    select l.public_id, n.name, n.role, n.language from organization_name n
    join listing l on l.organization_id = n.organization_id and l.is_public
    where n.id = any(${ids}) order by n.id`,
  identifiers: (ids) => sql`
    select l.public_id, i.role, i.scheme, i.value, i.jurisdiction, i.url from identifier i
    join listing l on l.organization_id = i.organization_id and l.is_public
    where i.id = any(${ids}) order by i.id`,
  figures: (ids) => sql`
    select l.public_id, f.measure, f.value, f.value_max, f.qualifier,
      ${cut('f.as_of', 'f.as_of_precision')}
    from figure f join listing l on l.organization_id = f.organization_id and l.is_public
    where f.id = any(${ids}) order by f.id`,
  citations: (ids) => sql`
    select l.public_id, r.public_id, u.field_group, c.url, c.title, c.publisher, c.license,
      c.attribution, c.retrieved_on
    from citation_use u join citation c on c.id = u.citation_id
    left join listing l on l.organization_id = u.organization_id and l.is_public
    left join relationship r on r.id = u.relationship_id
    where u.id = any(${ids}) order by u.id`,
};

/** A date cut to what is known of it. */
function cut(on: string, precision: string): RawBuilder<unknown> {
  const date = sql.raw(on);
  return sql`case ${sql.raw(precision)} when 'day' then to_char(${date}, 'YYYY-MM-DD')
    when 'month' then to_char(${date}, 'YYYY-MM') when 'year' then to_char(${date}, 'YYYY')
    when 'decade' then to_char(${date}, 'YYYY') || 's' end`;
}

/** Every licence that a citation of the directory names. */
export async function listLicenses(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('citation')
    .select('license')
    .distinct()
    .where('license', 'is not', null)
    .orderBy('license')
    .execute();
  return rows.flatMap((row) => (row.license ? [row.license] : []));
}
