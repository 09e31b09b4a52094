import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type CopyText, readCopyText } from '$lib/domain/copy-text';
import type { RowSet } from '$lib/domain/export-columns';
import type { OpenDatabase } from '../db/client';
import type { Database } from '../db/tables';
import { Bitset } from '../directory/bitset';
import type { PointIndex } from '../directory/point-index';
import { selectRows } from './export-rows';
import { type ExportScope, indexOf } from './export-scope';
import { readAhead } from './read-ahead';

type Db = Kysely<Database>;
export type ExportSource = Pick<OpenDatabase, 'db' | 'copyOut'>;

/** Keys are walked in steps of this many; the rows of those in scope are then read. */
const KEYS = 20_000;
/** Few enough that the embedded database, which stops everything else, gives them at once. */
const ROWS = 5_000;
/** Up to this many organizations or relationships are looked up by id; for more, all are walked. */
const FEW = 5_000;

/** The rows of a file as the database prints them, in batches sorted by id: at no time is more than
 * a batch in memory, and a writer need not look into most rows. */
export function streamText(
  source: ExportSource,
  rows: RowSet,
  scope: ExportScope,
  batch = ROWS,
): AsyncGenerator<CopyText> {
  return readAhead(listText(source, rows, scope, batch));
}

async function* listText(
  source: ExportSource,
  rows: RowSet,
  scope: ExportScope,
  batch: number,
): AsyncGenerator<CopyText> {
  for await (const ids of streamKeys(source, KEY_SOURCES[rows], scope)) {
    for (let start = 0; start < ids.length; start += batch) {
      const slice = ids.slice(start, start + batch);
      yield await copyText(source, selectRows(rows, slice, scope));
    }
  }
}

/** A batch is read whole, so that a slow visitor keeps no connection of the database. */
async function copyText({ db, copyOut }: ExportSource, query: RawBuilder<unknown>) {
  const chunks: Buffer[] = [];
  for await (const chunk of copyOut(query.compile(db).sql, 'text')) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Where a file's keys come from, and what a row belongs to: one of the two, the other null. */
interface KeySource {
  from: RawBuilder<unknown>;
  key: RawBuilder<unknown>;
  id: RawBuilder<unknown>;
  organization: RawBuilder<unknown> | null;
  relationship: RawBuilder<unknown> | null;
  where: RawBuilder<unknown>;
}

const ORGANIZATIONS = keys('listing', 'public_id', 'organization_id', 'is_public');
const RELATIONSHIPS: KeySource = {
  ...keys('relationship', 'public_id', 'id'),
  ...{ organization: null, relationship: sql.ref('id') },
};

const KEY_SOURCES: Record<RowSet, KeySource> = {
  nodes: ORGANIZATIONS,
  subjects: ORGANIZATIONS,
  edges: RELATIONSHIPS,
  links: RELATIONSHIPS,
  places: keys('place', 'public_id', 'id'),
  points: keys('place', 'public_id', 'id', 'drawn'),
  names: keys('organization_name', 'id', 'id'),
  identifiers: keys('identifier', 'id', 'id', `role <> 'source_record'`),
  figures: keys('figure', 'id', 'id'),
  citations: {
    ...keys('citation_use', 'id', 'id', 'coalesce(organization_id, relationship_id) is not null'),
    relationship: sql.ref('relationship_id'),
  },
};

function keys(table: string, key: string, id: string, where = 'true'): KeySource {
  return {
    ...{ from: sql.table(table), key: sql.ref(key), id: sql.ref(id), where: sql.raw(where) },
    ...{ organization: sql.ref('organization_id'), relationship: null },
  };
}

async function* streamKeys(
  source: ExportSource,
  { from, key, id, organization, relationship, where }: KeySource,
  { nodes, ties }: ExportScope,
): AsyncGenerator<number[]> {
  const near = lookUp([
    [organization, nodes.count() <= FEW ? [...nodes.ids()] : null],
    [relationship, ties.id.length <= FEW ? [...ties.id] : null],
  ]);
  const none = sql`null`;
  let after = sql``;
  for (;;) {
    const text = await copyText(
      source,
      sql`select ${key}, ${id}, ${organization ?? none}, ${relationship ?? none} from ${from}
        where ${where} ${near} ${after} order by ${key} limit ${sql.lit(KEYS)}`,
    );
    const rows = readCopyText(text);
    const ids: number[] = [];
    for (const [, own, of, on] of rows) {
      const isWithin = of === null ? indexOf(ties.id, Number(on)) >= 0 : nodes.has(Number(of));
      if (isWithin) ids.push(Number(own));
    }
    if (ids.length > 0) yield ids;
    if (rows.length < KEYS) return;
    after = sql`and ${key} > ${sql.lit(rows[rows.length - 1][0])}`;
  }
}

/** A condition that finds rows by ids where all that a row may belong to are few. */
function lookUp(owners: [RawBuilder<unknown> | null, number[] | null][]): RawBuilder<unknown> {
  const tests: RawBuilder<unknown>[] = [];
  for (const [column, ids] of owners) {
    if (!column) continue;
    if (!ids) return sql``;
    tests.push(sql`${column} = any(${sql.raw(`'{${ids.join(',')}}'::int[]`)})`);
  }
  return sql`and (${sql.join(tests, sql` or `)})`;
}

/** How many of these organizations have a point on the map. */
export function countLocated({ organization }: Pick<PointIndex, 'organization'>, nodes: Bitset) {
  const located = Bitset.ofSize(nodes.words.length * 32);
  for (const id of organization) if (nodes.has(id)) located.add(id);
  return located.count();
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
