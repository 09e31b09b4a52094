import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // One computation of positions and measures over all public relationships that have not ended.
  await sql`create table network_version (
    id integer generated always as identity primary key,
    revision bigint not null,
    created_at timestamptz not null default now(),
    organizations integer not null,
    relationships integer not null,
    components integer not null,
    communities integer not null,
    modularity double precision not null,
    betweenness_samples integer check (betweenness_samples > 0)
  )`.execute(db);
  // x and y lie on the same square of 2^26 as the points of the map, y from the top; betweenness is
  // exact where no samples are named, else estimated from that many starting points.
  await sql`create table network_node (
    version integer not null references network_version on delete cascade,
    organization_id integer not null references organization on delete cascade,
    x integer not null check (x between 0 and 67108863),
    y integer not null check (y between 0 and 67108863),
    component integer not null,
    community integer not null,
    degree integer not null,
    pagerank double precision not null,
    betweenness double precision not null,
    primary key (version, organization_id)
  )`.execute(db);
  // What most members of a community share, for its name; an organization is told by its public id.
  await sql`create table network_community (
    version integer not null references network_version on delete cascade,
    community integer not null,
    size integer not null,
    x integer not null,
    y integer not null,
    shared text check (shared in ('organization', 'region', 'country', 'sector', 'kind')),
    value text,
    primary key (version, community),
    check ((shared is null) = (value is null))
  )`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table network_community, network_node, network_version`.execute(db);
}
