import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_SEARCH } from '../../src/lib/domain/search';
import { RELATIONSHIP_STATES, STATUSES } from '../../src/lib/domain/vocabulary';
import { type OpenReading, openReading } from '../../src/lib/server/app/open-reading';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { readRecords } from '../../src/lib/server/formats/dataset';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import type { Graph } from '../../src/lib/server/network/graph';
import { refreshListings } from '../../src/lib/server/queries/listing';
import { loadGraph } from '../../src/lib/server/queries/network';
import { listNetworkRelationships } from '../../src/lib/server/queries/network-table';
import { findOrganizationPage, findRedirect } from '../../src/lib/server/queries/organization';
import { listRelationshipPage } from '../../src/lib/server/queries/relationship-list';
import { matchOrganizations } from '../../src/lib/server/queries/search';
import { countPublic } from '../../src/lib/server/queries/snapshot';
import { seedDirectory } from '../../src/lib/server/usecases/seed-directory';
import { wholeDataset } from '../../src/lib/server/usecases/whole-dataset';
import { openTestDatabase } from '../support/database';

const [GONE, KEPT] = ['coopcycle', 'cicopa'];
const EVERY = { ...EMPTY_SEARCH, status: [...STATUSES] };
let database: OpenDatabase;
let reading: OpenReading;
let graph: Graph;
let kept: { id: number; publicId: string };
let gone: { id: number; publicId: string };
let before: Graph;

const idOf = (slug: string) =>
  database.db
    .selectFrom('organization')
    .select(['id', 'publicId'])
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();

beforeAll(async () => {
  database = await openTestDatabase();
  const gazetteer = await openGazetteer();
  await seedDirectory(database.db, gazetteer, 'db/seed');
  [gone, kept] = [await idOf(GONE), await idOf(KEPT)];
  before = await loadGraph(database);
  // one relationship that both have, and one between them: a repeat and a link to itself
  await sql`insert into relationship (public_id, source_id, target_id, kind, started_on, started_precision)
    select 'rtwin00000', source_id, ${kept.id}::int, kind, started_on, started_precision
    from relationship where target_id = ${gone.id} and kind <> 'works_with'
      and source_id <> ${kept.id} order by id limit 1`.execute(database.db);
  await sql`insert into relationship (public_id, source_id, target_id, kind)
    values ('rself00000', ${gone.id}, ${kept.id}, 'supports')`.execute(database.db);
  await sql`update organization set record_state = 'merged', merged_into = ${kept.id}
    where id = ${gone.id}`.execute(database.db);
  const { rows } = await sql<{ id: number }>`select id from organization`.execute(database.db);
  await database.db.transaction().execute((trx) =>
    refreshListings(
      trx,
      rows.map(({ id }) => id),
    ),
  );
  reading = await openReading(database, gazetteer, (error) => {
    throw error;
  });
  graph = await loadGraph(database);
});
afterAll(async () => {
  reading.stop();
  await database.close();
});

const isOpen = (tie: number) => RELATIONSHIP_STATES[graph.ties.state[tie]] !== 'ended';

const neighboursIn = (of: Graph, id: number, counts: (tie: number) => boolean = () => true) => {
  const found = new Set<number>();
  of.visit(id, (other, tie) => {
    if (counts(tie)) found.add(other);
  });
  return [...found].filter((other) => other !== kept.id && other !== gone.id).sort((a, b) => a - b);
};

describe('the relationships of an organization that was merged into another', () => {
  it('stand on the page of the other, once each and none to itself', async () => {
    const page = await findOrganizationPage(database.db, KEPT);
    const views = page?.relationshipViews ?? [];
    expect(views).toHaveLength(graph.degree(kept.id));
    expect(views.some(({ other }) => other.slug === KEPT || other.slug === GONE)).toBe(false);
    const triples = views.map(({ kind, forward, other, startedOn }) =>
      JSON.stringify([kind, forward, other.slug, startedOn]),
    );
    expect(new Set(triples).size).toBe(triples.length);
    const both = new Set([...neighboursIn(before, gone.id), ...neighboursIn(before, kept.id)]);
    expect(neighboursIn(graph, kept.id)).toEqual([...both].sort((a, b) => a - b));
  });

  it('count in its number of relationships, as those of its neighbours do', async () => {
    const degrees = await database.db
      .selectFrom('listing')
      .select(['organizationId', 'degree', 'inDegree', 'outDegree'])
      .where('isPublic', '=', true)
      .execute();
    for (const { organizationId, degree, inDegree, outDegree } of degrees) {
      let open = 0;
      graph.visit(organizationId, (_, tie) => {
        if (isOpen(tie)) open++;
      });
      expect(degree, String(organizationId)).toBe(open);
      expect(inDegree + outDegree).toBeGreaterThanOrEqual(degree);
    }
  });

  it('lead to it in a search for what is linked to it', async () => {
    const { matches } = await matchOrganizations(reading, { ...EVERY, linked: KEPT });
    expect(matches.ids()).toEqual(neighboursIn(graph, kept.id, isOpen));
  });

  it('are the same rows and numbers in the network, the API, the files and a snapshot', async () => {
    const dataset = await wholeDataset({ ...reading, copyOut: database.copyOut }, 'https://w.example'); // prettier-ignore
    const edges = [];
    for await (const records of readRecords(dataset, 'edges')) edges.push(...records);
    const nodes = new Set<string | null>();
    for await (const records of readRecords(dataset, 'nodes'))
      for (const { Id } of records) nodes.add(Id);
    expect(nodes.has(kept.publicId)).toBe(true);
    expect(nodes.has(gone.publicId)).toBe(false);
    for (const edge of edges) expect(nodes.has(edge.Source) && nodes.has(edge.Target)).toBe(true);
    const ofKept = edges.filter(({ Source, Target }) => [Source, Target].includes(kept.publicId));
    expect(ofKept).toHaveLength(graph.degree(kept.id));
    const cited = [];
    for await (const records of readRecords(dataset, 'citations'))
      cited.push(...records.flatMap(({ relationship_id }) => relationship_id ?? []));
    const known = new Set(edges.map(({ Id }) => Id));
    expect(cited.filter((id) => !known.has(id))).toEqual([]);
    const table = await listNetworkRelationships(reading, graph, EVERY, {
      ...{ sort: 'newest', ended: true, limit: 5, after: null },
    });
    const { bits } = (await matchOrganizations(reading, EVERY)).matches;
    const listed = await listRelationshipPage(database.db, graph, {
      ...{ within: bits, ends: 'both', relationship: [], state: [], limit: 5, after: null },
    });
    const counts = [table.total, listed.total, (await countPublic(database.db)).relationships];
    expect(counts).toEqual([edges.length, edges.length, edges.length]);
  });

  it('are found at its old address', async () => {
    expect(await findRedirect(database.db, GONE)).toBe(KEPT);
    expect(await findOrganizationPage(database.db, GONE)).toBeNull();
  });
});
