import { type Kysely, type RawBuilder, sql } from 'kysely';
import {
  type QueueFilter,
  type QueueItem,
  type QueuePosition,
  type QueueType,
} from '$lib/domain/queue';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;
type Sql = RawBuilder<unknown>;

/** Where items of some types stand, and how they are filtered. */
interface Source {
  types: readonly QueueType[];
  /** Decides between items of one moment; also the first of the types. */
  from: Sql;
  /** Only those that wait. */
  waits: Sql;
  at: Sql;
  row: Sql;
  id: Sql;
  name: Sql;
  about: Sql;
  /** Ids of the organizations that it is about. */
  organizations: Sql;
  type?: Sql;
  /** Which of the types, where there are several. */
  ofType?: (type: QueueType) => Sql;
  place?: (place: string) => Sql;
  kind?: (kind: string) => Sql;
}

const atOrganization = sql`array[o.id]`;
const organization = { id: sql`o.slug`, name: sql`o.name`, row: sql`o.id` };

// two years without a word; as its index has it
const staleSince = sql`((o.confirmed_on + interval '24 months') at time zone 'UTC')`;

const SOURCES: readonly Source[] = [
  {
    types: ['new', 'edit'],
    from: sql`submission x`,
    waits: sql`x.state = 'received'`,
    ...{ at: sql`x.created_at`, row: sql`x.id`, id: sql`x.public_id`, name: sql`x.name` },
    about: sql`coalesce(x.source_url, x.source_note)`,
    organizations: sql`array[x.organization_id]`,
    type: sql`case when x.organization_id is null then 'new' else 'edit' end`,
    ofType: (type) =>
      type === 'new' ? sql`x.organization_id is null` : sql`x.organization_id is not null`,
    place: (place) => sql`${place} = any(x.countries || x.regions)`,
    kind: (kind) => sql`${kind} = any(x.kinds)`,
  },
  {
    types: ['report'],
    from: sql`report x join organization o on o.id = x.organization_id`,
    waits: sql`x.state = 'open'`,
    ...{ at: sql`x.created_at`, row: sql`x.id`, id: sql`x.id::text`, name: sql`o.name` },
    ...{ about: sql`x.kind`, organizations: atOrganization },
  },
  {
    types: ['dispute'],
    from: sql`relationship x join organization o on o.id = x.source_id
      join organization t on t.id = x.target_id`,
    waits: sql`x.disputed_at is not null and not x.has_ended and x.record_state = 'published'`,
    ...{ at: sql`x.disputed_at`, row: sql`x.id`, id: sql`x.public_id` },
    name: sql`o.name || ' – ' || t.name`,
    ...{ about: sql`x.dispute_text`, organizations: sql`array[o.id, t.id]` },
  },
  {
    types: ['claim'],
    from: sql`claim x join organization o on o.id = x.organization_id`,
    waits: sql`x.state = 'asked'`,
    ...{ at: sql`x.created_at`, row: sql`x.id`, id: sql`x.id::text`, name: sql`o.name` },
    ...{ about: sql`x.method`, organizations: atOrganization },
  },
  {
    types: ['held'],
    from: sql`organization o`,
    waits: sql`o.record_state = 'submitted'`,
    ...{ ...organization, at: sql`o.updated_at`, about: sql`o.held_reason` },
    organizations: atOrganization,
  },
  {
    types: ['stale'],
    from: sql`organization o`,
    waits: sql`o.record_state = 'published' and o.confirmed_on is not null and ${staleSince} <= now()`,
    ...{ ...organization, at: staleSince, about: sql`o.confirmed_on::text` },
    organizations: atOrganization,
  },
];

export interface Asked {
  filter: QueueFilter;
  /** That a steward looks after; null: everywhere. */
  region: string | null;
}

function conditions(source: Source, { filter, region }: Asked): Sql {
  const { type, kind } = filter;
  const { organizations, ofType } = source;
  const place =
    source.place ??
    ((code) => sql`exists (select from place p where p.organization_id = any(${organizations})
      and ${code} in (p.country_code, p.region_code))`);
  const ofKind =
    source.kind ??
    ((code) => sql`exists (select from organization_kind k
      where k.organization_id = any(${organizations}) and k.kind = ${code})`);
  const all = [source.waits];
  if (type && ofType) all.push(ofType(type));
  for (const code of [filter.place, region]) if (code) all.push(place(code));
  if (kind) all.push(ofKind(kind));
  return sql.join(all, sql` and `);
}

/** Microseconds since 1970, whole. */
const micros = (at: Sql) => sql`(extract(epoch from ${at}) * 1000000)::bigint`;

/** Beyond a position: items of one moment come by the first of their types, then by row. */
function beyond({ at, row, types }: Source, [after, type, last]: QueuePosition): Sql {
  const moment = sql`(timestamptz 'epoch' + ${after}::double precision * interval '1 microsecond')`;
  return sql`${at} >= ${moment}
    and (${at}, ${sql.lit(types[0])}, ${row}) > (${moment}, ${type}::text, ${last}::bigint)`;
}

const meant = ({ type }: QueueFilter) =>
  SOURCES.filter(({ types }) => type === null || types.includes(type));

/** What waits for a steward, the oldest first, after a position. */
export async function listQueue(
  db: Db,
  asked: Asked,
  { after = null, limit }: { after?: QueuePosition | null; limit: number },
): Promise<QueueItem[]> {
  const branches = meant(asked.filter).map(
    (source) => sql`(select ${source.type ?? sql.lit(source.types[0])} as type,
      ${sql.lit(source.types[0])} as sort, ${source.row} as row, ${source.id} as id,
      ${source.name} as name, ${source.at} as at, ${source.about} as about,
      ${source.organizations} as organizations,
      ${source.place ? sql`x.countries` : sql`null::text[]`} as countries,
      ${source.kind ? sql`x.kinds` : sql`null::text[]`} as kinds
      from ${source.from} where ${conditions(source, asked)}
        ${after ? sql`and ${beyond(source, after)}` : sql``}
      order by ${source.at}, ${source.row} limit ${limit})`,
  );
  const { rows } = await sql<QueueItem>`
    select q.type, q.sort, q.row, q.id, q.name, q.at, q.about, ${micros(sql`q.at`)} as micros,
      coalesce(q.countries, (select array_agg(distinct p.country_code) from place p
        where p.organization_id = any(q.organizations) and p.country_code is not null), '{}')
        as countries,
      coalesce(q.kinds, (select array_agg(o.kind order by o.id) from organization o
        where o.id = any(q.organizations)), '{}') as kinds
    from (${sql.join(branches, sql` union all `)}) q
    order by q.at, q.sort, q.row limit ${limit}`.execute(db);
  return rows;
}

/** How many of each type wait, counted up to a limit. */
export async function countQueue(
  db: Db,
  asked: Asked,
  limit: number,
): Promise<Partial<Record<QueueType, number>>> {
  const counts = SOURCES.flatMap((source) =>
    source.types.map((type) => {
      const of = { ...asked, filter: { ...asked.filter, type } };
      return sql`select ${sql.lit(type)} as type, count(*) as n from (select from ${source.from}
        where ${conditions(source, of)} limit ${limit}) c`;
    }),
  );
  const { rows } = await sql<{ type: QueueType; n: number }>`${sql.join(
    counts,
    sql` union all `,
  )}`.execute(db);
  return Object.fromEntries(rows.map(({ type, n }) => [type, n]));
}
