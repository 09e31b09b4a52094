import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { positionOf, QUEUE_TYPES, type QueueFilter, WHOLE_QUEUE } from '../../src/lib/domain/queue';
import type { OpenDatabase } from '../../src/lib/server/db/client';
import { openGazetteer } from '../../src/lib/server/gazetteer/gazetteer';
import { countQueue, listQueue } from '../../src/lib/server/queries/queue';
import { openTestDatabase } from '../support/database';
import { importCandidates } from '../support/import-candidates';
import { person } from '../support/people';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await importCandidates(db, await openGazetteer(), [
    { name: 'Kyoto Weavers', places: [{ country: 'JP', locality: 'Kyoto' }] },
    { name: 'Quito Weavers', places: [{ country: 'EC', locality: 'Quito' }] },
    { name: 'Doubtful Weavers', held: 'may be a page title', places: [{ country: 'EC' }] },
  ]);
  await sql`update organization set confirmed_on = current_date - 800
    where slug = 'quito-weavers'`.execute(db);
  await sql`update organization set confirmed_on = current_date - 500
    where slug = 'kyoto-weavers'`.execute(db);
  const { id } = await person(db, 'ana@weft.example');
  const [japan, ecuador] = await Promise.all(
    ['kyoto-weavers', 'quito-weavers'].map((slug) =>
      db.selectFrom('organization').select('id').where('slug', '=', slug).executeTakeFirstOrThrow(),
    ),
  );
  // many of one moment, so that pages break between them
  await sql`insert into submission (public_id, key, patch, account_id, name, countries, regions,
      kinds, state, created_at)
    select 's' || lpad(n::text, 9, '0'), gen_random_uuid(), '{}', ${id}, 'New ' || n,
      case when n % 3 = 0 then array['JP'] else array['EC'] end, '{}', array['worker_coop'],
      'received', timestamptz '2026-01-01' + (n / 10) * interval '1 second'
    from generate_series(1, 40) n`.execute(db);
  await sql`insert into submission (public_id, key, organization_id, base_version, patch, account_id,
      name, state) values ('sedit00000', gen_random_uuid(), ${japan.id}, 1, '{}', ${id}, 'Edit',
      'received'), ('sasked0000', gen_random_uuid(), ${japan.id}, 1, '{}', ${id}, 'Asked',
      'needs_changes')`.execute(db);
  await sql`insert into report (organization_id, kind, sent_by, created_at)
    select ${japan.id}, 'wrong', 'visitor', timestamptz '2026-01-01 00:00:01'
    from generate_series(1, 15)`.execute(db);
  await sql`insert into claim (organization_id, account_id, method, level, state, text)
    values (${ecuador.id}, ${id}, 'vouched', 4, 'asked', 'I work there')`.execute(db);
  await sql`insert into relationship (public_id, source_id, target_id, kind, disputed_at)
    values ('rdispute00', ${japan.id}, ${ecuador.id}, 'works_with', now())`.execute(db);
});
afterAll(() => database.close());

async function whole(filter: Partial<QueueFilter> = {}, region: string | null = null, limit = 7) {
  const asked = { filter: { ...WHOLE_QUEUE, ...filter }, region };
  const all = [];
  for (;;) {
    const last = all.at(-1);
    const page = await listQueue(database.db, asked, {
      ...{ after: last ? positionOf(last) : null, limit },
    });
    all.push(...page);
    if (page.length < limit) return all;
  }
}
const keys = (items: { type: string; id: string }[]) =>
  items.map(({ type, id }) => `${type} ${id}`);

describe('the queue of stewards', () => {
  it('has everything that waits once, the oldest first, however it is cut into pages', async () => {
    const all = await whole({}, null, 1000);
    expect(new Set(keys(all)).size).toBe(40 + 1 + 15 + 1 + 1 + 1 + 1);
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort());
    for (const limit of [1, 7, 10]) expect(keys(await whole({}, null, limit))).toEqual(keys(all));
  });

  it('is filtered by type, place and kind, and by what a steward looks after', async () => {
    expect(keys(await whole({ type: 'edit' }))).toEqual(['edit sedit00000']);
    expect(await whole({ type: 'report', place: 'JP' })).toHaveLength(15);
    expect(await whole({ type: 'report', place: 'EC' })).toHaveLength(0);
    expect(await whole({ type: 'new', place: 'JP' })).toHaveLength(13);
    expect(await whole({ type: 'new' }, 'JP')).toHaveLength(13);
    expect(await whole({ type: 'new', place: 'EC' }, 'JP')).toHaveLength(0);
    expect(await whole({ type: 'new', kind: 'worker_coop' })).toHaveLength(40);
    const inEcuador = (await whole({ kind: 'coop' }, 'EC')).map(({ type }) => type);
    expect(inEcuador.sort()).toEqual(['claim', 'dispute', 'held', 'stale']);
    expect((await whole({ type: 'dispute' }, 'EC'))[0]).toMatchObject({
      ...{
        name: 'Kyoto Weavers – Quito Weavers',
        countries: ['EC', 'JP'],
        kinds: ['coop', 'coop'],
      },
    });
  });

  it('counts what it lists, up to a limit', async () => {
    const asked = { filter: WHOLE_QUEUE, region: 'EC' };
    const counts = await countQueue(database.db, asked, 20);
    for (const type of QUEUE_TYPES) {
      const { length } = await whole({ type }, 'EC');
      expect(counts[type] ?? 0, type).toBe(Math.min(length, 20));
    }
  });
});
