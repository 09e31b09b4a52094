import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/lib/domain/connection';
import { NotFound } from '../../src/lib/domain/errors';
import {
  type NetworkNodePage,
  type NetworkTiePage,
  NODE_SORTS,
  TIE_SORTS,
} from '../../src/lib/domain/network-table';
import { EMPTY_SEARCH, type Search } from '../../src/lib/domain/search';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import type { Graph } from '../../src/lib/server/network/graph';
import { type Network, openNetwork, type OpenNetwork } from '../../src/lib/server/app/open-network';
import { listCards } from '../../src/lib/server/queries/card';
import { refreshListings } from '../../src/lib/server/queries/listing';
import { type OpenReading, openReading } from '../../src/lib/server/app/open-reading';
import { type ConnectionQuestion, findConnection } from '../../src/lib/server/queries/connection';
import { loadGraph } from '../../src/lib/server/queries/network';
import {
  listNetworkNodes,
  listNetworkRelationships,
} from '../../src/lib/server/queries/network-table';
import { findOrganizationPage } from '../../src/lib/server/queries/organization';
import {
  findSurroundings,
  type SurroundingsQuestion,
} from '../../src/lib/server/queries/surroundings';
import { seedDirectory } from '../../src/lib/server/usecases/seed-directory';
import { openTestDatabase } from '../support/database';

let database: OpenDatabase;
let reading: OpenReading;
let graph: Graph;

beforeAll(async () => {
  database = await openTestDatabase();
  const gazetteer = await openGazetteer();
  await seedDirectory(database.db, gazetteer, 'db/seed');
  reading = await openReading(database, gazetteer, (error) => {
    throw error;
  });
  graph = await loadGraph(database);
});
afterAll(async () => {
  reading.stop();
  await database.close();
});

const RMEOC = 'rmeoc';
const PCC = 'pcc';

const connect = (question: Partial<ConnectionQuestion>) =>
  findConnection(reading, graph, {
    ...{ from: RMEOC, to: PCC, ended: false, relationship: [] },
    ...question,
  });

/** "rmeoc > drivers-coop-colorado < cdf": the arrow of the first relationship of each step. */
const wordsOf = ({ ways }: Connection) =>
  ways.map(({ hops }) =>
    hops.reduce(
      (text, hop) => `${text} ${hop.relationships[0].forward ? '>' : '<'} ${hop.to.slug}`,
      hops[0].from.slug,
    ),
  );

describe('how two organizations are connected', () => {
  it('is told by the shortest ways, each step with its relationships and sources', async () => {
    const connection = await connect({});
    expect(wordsOf(connection)).toEqual([
      'rmeoc > drivers-coop-colorado < cdf > cooperationworks > new-economy-coalition < pcc',
      'rmeoc > drivers-coop-colorado > the-drivers-cooperative > ncba-clusa > cooperationworks > new-economy-coalition < pcc',
      'rmeoc > drivers-coop-colorado < cdf > cooperationworks < nasco > new-economy-coalition < pcc',
      'rmeoc > drivers-coop-colorado < cdf > cooperationworks < cdi > new-economy-coalition < pcc',
    ]);
    const [first] = connection.ways[0].hops;
    expect(first.relationships.map(({ kind, forward }) => [kind, forward])).toEqual([
      ['incubated', true],
      ['member_of', true],
    ]);
    for (const { hops } of connection.ways) {
      for (const { relationships } of hops) {
        expect(relationships.every(({ citations }) => citations.length > 0)).toBe(true);
      }
    }
    expect(connection).toMatchObject({ same: false, bridges: { from: [], to: [] } });
  });

  it('reads the other way round from the other end', async () => {
    const [there, back] = [await connect({}), await connect({ from: PCC, to: RMEOC })];
    const slugs = ({ ways }: Connection) =>
      ways.map(({ hops }) => [hops[0].from.slug, ...hops.map(({ to }) => to.slug)]);
    expect(slugs(back)[0]).toEqual(slugs(there)[0].reverse());
  });

  it('names those related to both', async () => {
    const { common } = await connect({ from: 'arizmendi-oakland', to: 'arizmendi-san-rafael' });
    expect(common.organizations.map(({ slug }) => slug)).toContain('arizmendi');
    expect(common.total).toBe(common.organizations.length);
  });

  it('has the nearest bridges on both sides where there is no way', async () => {
    const connection = await connect({ to: 'nilenso' });
    expect(connection.ways).toEqual([]);
    const [nearest] = connection.bridges.from;
    expect(nearest).toMatchObject({
      ...{ hops: 2, shared: { sectors: ['digital'], countries: [], regions: [] } },
      organization: { slug: 'the-drivers-cooperative' },
    });
    // nothing is related to it, and it has nothing in common with the other end
    expect(connection.bridges.to).toEqual([]);
  });

  it('finds a bridge in a federation that both belong to, where other kinds are asked for', async () => {
    const { ways, bridges } = await connect({
      ...{ from: 'arizmendi-oakland', to: 'arizmendi-san-rafael', relationship: ['funds'] },
    });
    expect(ways).toEqual([]);
    for (const [side, slug] of [
      [bridges.from, 'arizmendi-oakland'],
      [bridges.to, 'arizmendi-san-rafael'],
    ] as const) {
      expect(side[0]).toMatchObject({ organization: { slug }, hops: 0 });
      expect(side[0].shared.federations.map(({ slug }) => slug)).toContain('arizmendi');
    }
  });

  it('is a plain answer for an organization and itself', async () => {
    expect(await connect({ to: RMEOC })).toMatchObject({
      ...{ same: true, ways: [], common: { total: 0 }, from: { slug: RMEOC } },
    });
  });

  it('is refused where one of them is not there', async () => {
    await expect(connect({ to: 'nobody-here' })).rejects.toThrow(NotFound);
  });
});

describe('the surroundings of an organization', () => {
  const around = (question: Partial<SurroundingsQuestion>, search: Partial<Search> = {}) =>
    findSurroundings(
      reading,
      { graph, positions: null },
      { ...EMPTY_SEARCH, ...search },
      { organization: RMEOC, steps: 1, ended: false, ...question },
    );

  it('are its relationships in full, one step out', async () => {
    const found = await around({});
    const page = await findOrganizationPage(reading.db, RMEOC);
    const current = page?.relationshipViews.filter(({ state }) => state !== 'ended');
    expect(found.relationships).toEqual(current);
    expect(found.nodes[0]).toMatchObject({ hop: 0, organization: { slug: RMEOC } });
    expect(found.reached).toEqual([1, found.nodes.length - 1]);
  });

  it('reach two steps out and say how far each organization is', async () => {
    const found = await around({ steps: 2 });
    expect(found.reached).toHaveLength(3);
    for (const { source, target } of found.ties) {
      expect(Math.abs(found.nodes[source].hop - found.nodes[target].hop)).toBeLessThan(2);
    }
    expect(found.relationships).toHaveLength((await around({})).relationships.length);
  });

  it('stay within the search and count the neighbours outside of it', async () => {
    const [all, some] = [await around({}), await around({}, { group: ['platform'] })];
    expect(some.nodes.slice(1).every(({ organization }) => organization.kinds.includes('platform_coop'))).toBe(true); // prettier-ignore
    expect(some.outside + some.nodes.length).toBe(all.nodes.length + all.outside);
  });

  it('keep to the chosen kinds of relationship', async () => {
    const found = await around({}, { relationship: ['incubated'] });
    expect(new Set(found.ties.map(({ kind }) => kind))).toEqual(new Set(['incubated']));
  });
});

describe('the tables of the network', () => {
  const page = { ended: false, after: null };
  const measured = () => ({ graph, positions: null });

  it.each(NODE_SORTS)('hold every organization once, by %s', async (sort) => {
    const seen: number[] = [];
    const names: string[] = [];
    let after: string | null = null;
    do {
      const found: NetworkNodePage = await listNetworkNodes(reading, measured(), EMPTY_SEARCH, {
        ...{ sort, ended: false, limit: 100, after },
      });
      names.push(...found.rows.map(({ organization }) => organization.slug));
      seen.push(...found.rows.map(({ degree }) => degree));
      after = found.next;
      expect(found.total).toBe(reading.directory.match({ search: EMPTY_SEARCH, area: null, text: null, linked: null, key: 'all' }).total); // prettier-ignore
      if (!after) expect(names).toHaveLength(found.total);
    } while (after);
    expect(new Set(names).size).toBe(names.length);
    if (sort !== 'name') expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });

  it('count the relationships that a page of an organization lists', async () => {
    const { rows } = await listNetworkNodes(reading, measured(), EMPTY_SEARCH, {
      ...{ ...page, sort: 'degree', limit: 30 },
    });
    for (const { organization, degree } of rows) expect(degree).toBe(organization.relationships);
  });

  it.each(TIE_SORTS)('hold every relationship once, by %s', async (sort) => {
    const ids: string[] = [];
    const ends: string[] = [];
    let after: string | null = null;
    do {
      const found: NetworkTiePage = await listNetworkRelationships(reading, graph, EMPTY_SEARCH, {
        ...{ sort, ended: false, limit: 50, after },
      });
      ids.push(...found.rows.map(({ id }) => id));
      if (sort === 'source' || sort === 'target') {
        ends.push(...found.rows.map((row) => row[sort].slug));
      }
      after = found.next;
      if (!after) expect(ids).toHaveLength(found.total);
    } while (after);
    expect(new Set(ids).size).toBe(ids.length);
    const all = await listNetworkNodes(reading, measured(), EMPTY_SEARCH, {
      ...{ ...page, sort: 'name', limit: 1000 },
    });
    const places = new Map(all.rows.map(({ organization }, i) => [organization.slug, i]));
    const order = ends.map((slug) => places.get(slug) ?? -1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('keep to the search and to the kinds of relationship', async () => {
    const search = { ...EMPTY_SEARCH, country: ['US'], relationship: ['funds' as const] };
    const found = await listNetworkRelationships(reading, graph, search, {
      ...{ ...page, sort: 'kind', limit: 100 },
    });
    expect(found.rows.length).toBeGreaterThan(0);
    for (const { kind, source, target } of found.rows) {
      expect([kind, source.place?.country, target.place?.country]).toEqual(['funds', 'US', 'US']);
    }
  });
});

describe('the network in memory', () => {
  const write = async (statement: RawBuilder<unknown>, slugs: string[]) => {
    const ids = await Promise.all(slugs.map((slug) => idOf(slug)));
    await database.db.transaction().execute(async (db) => {
      await statement.execute(db);
      await refreshListings(db, ids);
    });
    await reading.refresh();
    return network.refresh();
  };
  const idOf = async (slug: string) => {
    const row = await database.db
      .selectFrom('organization')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow();
    return row.id;
  };
  let network: OpenNetwork;
  const isWhole = async (found: Network) =>
    expect({ ...found.graph }).toEqual({ ...(await loadGraph(database)) });

  beforeAll(() => {
    network = openNetwork(database, reading.directory, (error) => {
      throw error;
    });
    network.stop();
  });

  it('sees a relationship that ended, and one that was withdrawn', async () => {
    const question = { from: 'pcc', to: 'the-new-school', ended: false, relationship: [] };
    const before = await network.get();
    expect((await findConnection(reading, before.graph, question)).ways[0].hops).toHaveLength(1);
    const between = sql`(select id from organization where slug in ('pcc', 'the-new-school'))`;
    const ended = await write(
      sql`update relationship set has_ended = true
        where source_id in ${between} and target_id in ${between}`,
      ['pcc', 'the-new-school'],
    );
    expect(ended.version).not.toBe(before.version);
    await isWhole(ended);
    expect((await findConnection(reading, ended.graph, question)).ways).toEqual([]);
    const asked = await findConnection(reading, ended.graph, { ...question, ended: true });
    expect(asked.ways[0].hops[0].relationships[0].state).toBe('ended');
    const withdrawn = await write(
      sql`update relationship set record_state = 'withdrawn'
        where source_id in ${between} and target_id in ${between}`,
      ['pcc', 'the-new-school'],
    );
    await isWhole(withdrawn);
    const nothing = await findConnection(reading, withdrawn.graph, { ...question, ended: true });
    expect(nothing.ways).toEqual([]);
  });

  it('reads merged organizations through the one they were merged into', async () => {
    const [gone, kept] = [await idOf('coopcycle'), await idOf('cicopa')];
    const before = (await network.get()).graph;
    const merged = await write(
      sql`with twin as (
          insert into relationship
            (public_id, source_id, target_id, kind, started_on, started_precision)
          select 'rtwin00000', source_id, ${kept}::int, kind, started_on, started_precision
          from relationship where target_id = ${gone} and kind <> 'works_with'
            and source_id <> ${kept} order by id limit 1)
        update organization set record_state = 'merged', merged_into = ${kept} where id = ${gone}`,
      ['coopcycle', 'cicopa'],
    );
    await isWhole(merged);
    const twins = await sql`select from relationship where public_id = 'rtwin00000'`.execute(
      database.db,
    );
    expect(twins.rows).toHaveLength(1);
    expect(merged.graph.degree(gone)).toBe(0);
    const neighbours = (graph: Graph, id: number) => {
      const found = new Set<number>();
      graph.visit(id, (other) => found.add(other));
      return found;
    };
    const expected = new Set([...neighbours(before, gone), ...neighbours(before, kept)]);
    expected.delete(gone);
    expected.delete(kept);
    expect(neighbours(merged.graph, kept)).toEqual(expected);
    const triples = Array.from(merged.graph.ties.id, (_, i) => {
      const { source, target, kind } = merged.graph.ties;
      return [source[i], target[i], kind[i]].join();
    });
    expect(new Set(triples).size).toBe(triples.length);
    const [other] = await listCards(database.db, [[...neighbours(before, gone)][0]]);
    const question = { to: other.card.slug, ended: true, relationship: [] };
    const found = await findConnection(reading, merged.graph, { ...question, from: 'coopcycle' });
    expect(found.from.slug).toBe('cicopa');
    expect(found.ways[0].hops).toHaveLength(1);
  });

  it('forgets an organization that was taken out', async () => {
    const id = await idOf('ica');
    const hidden = await write(
      sql`update organization set record_state = 'withdrawn' where id = ${id}`,
      ['ica'],
    );
    await isWhole(hidden);
    expect(hidden.graph.degree(id)).toBe(0);
    await expect(
      findConnection(reading, hidden.graph, {
        ...{ from: 'ica', to: 'cicopa', ended: false, relationship: [] },
      }),
    ).rejects.toThrow(NotFound);
  });
});
