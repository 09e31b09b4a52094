import { type RawBuilder, sql } from 'kysely';
import type { RowSet } from '$lib/domain/export-columns';
import { type ExportScope, indexOf, type ScopedTies } from './export-scope';

/** An array of ids, written into the query. */
type Ids = RawBuilder<unknown>;
type RowQuery = (ids: Ids, origin: string) => RawBuilder<unknown>;

/** The rows with these ids, columns in the order of ROW_SETS, sorted by id. */
export function selectRows(
  rows: RowSet,
  ids: readonly number[],
  { ties, origin }: ExportScope,
): RawBuilder<unknown> {
  if (rows === 'edges') return selectEdges(listOf(ids), endsOf(ties, ids), sql``);
  if (rows === 'links') return selectEdges(listOf(ids), endsOf(ties, ids), linkColumns(origin));
  return ROWS[rows](listOf(ids), origin);
}

/** Numbers written into the query, as COPY takes no parameters. */
const listOf = (ids: readonly number[]): Ids => sql.raw(`'{${ids.join(',')}}'::int[]`);

/** Relationships with their ends as the network has them, those of merged organizations moved. */
function endsOf({ id, source, target }: ScopedTies, ids: readonly number[]): RawBuilder<unknown> {
  const at = ids.map((one) => indexOf(id, one));
  const column = (ends: Uint32Array) => listOf(at.map((i) => ends[i]));
  return sql`unnest(${listOf(ids)}, ${column(source)}, ${column(target)}) e (id, source_id, target_id)`;
}

// positions lie on a square of 2^26 with y from the top; files have 10,000 units with y upwards and
// the middle at 0, as programs for networks expect
const SQUARE = sql.raw(String(2 ** 26));
const across = sql`round((n.x::numeric / ${SQUARE} - 0.5) * 10000, 3)`;
const upwards = sql`round((0.5 - n.y::numeric / ${SQUARE}) * 10000, 3)`;

/** How well it is known that somebody speaks for it; 0 for nobody. */
const claimLevel = sql`(select coalesce(max(c.level), 0) from claim c
  where c.organization_id = l.organization_id and c.state = 'granted'
    and (c.expires_on is null or c.expires_on >= current_date))`;

const addressOf = (origin: string, slug: string) =>
  sql`${sql.lit(`${origin}/organizations/`)} || ${sql.ref(slug)}`;

const joined = (column: string) => sql`array_to_string(${sql.ref(column)}, '|')`;

const ROWS: Record<Exclude<RowSet, 'edges' | 'links'>, RowQuery> = {
  nodes: (ids, origin) => sql`
    select public_id, name, kind_group, ${joined('kinds')}, membership_type, structure, legal_form,
      ${joined('sectors')}, ${joined('qualifiers')}, status, scope, ${joined('languages')},
      ${joined('offers')}, ${joined('seeks')}, country_code, region, city, postal_code, lat, lon,
      location_precision, place_count, website, founded, closed, members, members_as_of, workers,
      workers_as_of, ${joined('evidence')}, confirmed_on, ${claimLevel}, l.degree, in_degree, out_degree, n.component, n.community,
      n.pagerank, n.betweenness, ${across}, ${upwards}, license, data_source, updated_on,
      ${addressOf(origin, 'slug')}
    from listing l
    left join network_node n on n.organization_id = l.organization_id
      and n.version = (select max(id) from network_version)
    where l.organization_id = any(${ids}) order by public_id`,
  subjects: (ids, origin) => sql`
    select l.public_id, ${addressOf(origin, 'slug')}, name, language, array_to_string(other_names, chr(31)),
      summary, kind_group, ${joined('kinds')}, ${joined('sectors')}, structure, membership_type,
      legal_form, ${joined('qualifiers')}, status, scope, ${joined('offers')}, ${joined('seeks')},
      website, (select string_agg(i.url, '|' order by i.id) from identifier i
        where i.organization_id = l.organization_id and i.role = 'same_as'),
      founded, closed, country_code, region, city, postal_code, ${located('l', 'lat')},
      ${located('l', 'lon')}, updated_on
    from listing l where organization_id = any(${ids}) order by public_id`,
  points: (ids, origin) => sql`
    select p.public_id, l.public_id, l.name, l.kind_group, ${joined('l.kinds')}, l.status, p.role,
      p.is_main::text, p.country_code, p.region, p.locality, p.postal_code, p.street,
      p.point_precision, l.license, ${addressOf(origin, 'l.slug')}, p.lon, p.lat
    from place p join listing l on l.organization_id = p.organization_id and l.is_public
    where p.id = any(${ids}) order by p.public_id`,
  places: (ids) => sql`
    select p.public_id, l.public_id, p.role, p.is_main::text, p.drawn::text, p.country_code,
      p.region, p.locality, p.postal_code, p.street, p.lat, p.lon, p.point_precision
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

/** Relationships with what stands in edges.csv, and what else is asked for. */
const selectEdges = (ids: Ids, ends: RawBuilder<unknown>, more: RawBuilder<unknown>) => sql`
    select s.public_id, t.public_id, case when k.is_symmetric then 'Undirected' else 'Directed' end,
      r.kind, coalesce(r.detail, replace(r.kind, '_', ' ')), 1, r.public_id, r.state, s.name, t.name,
      ${cut('r.started_on', 'r.started_precision')}, ${cut('r.ended_on', 'r.ended_precision')},
      r.amount, r.currency, c.url, c.licenses, c.titles, r.updated_at::date${more}
    from ${ends}
    join relationship r on r.id = e.id and r.record_state = 'published'
    join relationship_kind k on k.code = r.kind
    join listing s on s.organization_id = e.source_id and s.is_public
    join listing t on t.organization_id = e.target_id and t.is_public
    left join (
      select u.relationship_id as id, min(c.url) as url,
        string_agg(distinct c.license, '|') as licenses,
        string_agg(distinct coalesce(c.url, c.title), '|') as titles
      from citation_use u join citation c on c.id = u.citation_id
      where u.relationship_id = any(${ids}) group by 1
    ) c on c.id = r.id
    where r.id = any(${ids}) order by r.public_id`;

const linkColumns = (origin: string) => sql`, r.detail, ${addressOf(origin, 's.slug')},
  ${addressOf(origin, 't.slug')}, ${located('s', 'lon')}, ${located('s', 'lat')},
  ${located('t', 'lon')}, ${located('t', 'lat')}`;

/** A coordinate of the main place, where it is more than a country's. */
const located = (listing: string, coordinate: string) =>
  sql`case when ${sql.ref(`${listing}.location_precision`)} not in ('country', 'none')
    then ${sql.ref(`${listing}.${coordinate}`)} end`;

/** A date cut to what is known of it. */
function cut(on: string, precision: string): RawBuilder<unknown> {
  const date = sql.raw(on);
  return sql`case ${sql.raw(precision)} when 'day' then to_char(${date}, 'YYYY-MM-DD')
    when 'month' then to_char(${date}, 'YYYY-MM') when 'year' then to_char(${date}, 'YYYY')
    when 'decade' then to_char(${date}, 'YYYY') || 's' end`;
}
