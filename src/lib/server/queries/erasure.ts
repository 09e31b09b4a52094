import { createHash } from 'node:crypto';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { indexWords } from '$lib/domain/fold';
import { redactWords, wordPattern } from '$lib/domain/erasure';
import { REDACTED } from '$lib/domain/undo';
import type { Database } from '../db/tables';
import { redactChanges } from './redaction';

type Db = Kysely<Database>;

export interface AskedErasure {
  id: number;
  organizationId: number;
  whole: boolean;
  words: string[] | null;
  askedBy: string;
  reason: string;
  createdAt: string;
}

export async function findAskedErasure(
  db: Db,
  organizationId: number,
): Promise<AskedErasure | null> {
  const row = await db
    .selectFrom('erasure')
    .select(['id', 'organizationId', 'whole', 'words', 'askedBy', 'reason', 'createdAt'])
    .where('organizationId', '=', organizationId)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  return row ?? null;
}

/** False where one is asked already. */
export async function insertErasure(
  db: Db,
  row: Pick<AskedErasure, 'organizationId' | 'whole' | 'words' | 'askedBy' | 'reason'>,
): Promise<boolean> {
  const result = await db
    .insertInto('erasure')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Ends an erasure and forgets what it was about; false where somebody else ended it. */
export async function endErasure(
  db: Db,
  id: number,
  end: { state: 'done' | 'refused'; endedBy: string; goneAddresses?: string[] },
): Promise<boolean> {
  const result = await db
    .updateTable('erasure')
    .set({ ...end, words: null, endedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

const hashOf = (slug: string) => createHash('sha256').update(slug).digest('base64url');

/** Whether an organization that was erased had this address. */
export async function isErasedAddress(db: Db, slug: string): Promise<boolean> {
  const { rows } = await sql`select from erasure
    where gone_addresses @> ${[hashOf(slug)]}::text[] limit 1`.execute(db);
  return rows.length > 0;
}

/** Gives an organization its id as address, and the hashes of those it had. */
export async function takeAddresses(db: Db, organizationId: number): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select slug from organization where id = ${organizationId}
    union select slug from slug_history where organization_id = ${organizationId}`.execute(db);
  await sql`delete from slug_history where organization_id = ${organizationId}`.execute(db);
  await sql`update organization set slug = public_id where id = ${organizationId}`.execute(db);
  return rows.map(({ slug }) => hashOf(slug));
}

const MAIL_TEXTS = ['subject', 'body_text', 'body_html', 'to_name', 'error'];

/** Texts about an organization that stand beside its record, each with the rows that are its own. */
function textsAbout(id: number): [table: string, columns: string[], own: RawBuilder<unknown>][] {
  const ends = sql`${id} in (source_id, target_id)`;
  const own = sql`organization_id = ${id}`;
  const ofSubmission = sql`submission_id in (select id from submission where organization_id = ${id})`;
  return [
    ['relationship', ['detail', 'dispute_text'], ends],
    ['submission', ['name', 'source_note', 'source_url', 'email'], own],
    ['review', ['reason'], ofSubmission],
    ['report', ['text', 'email', 'reason'], own],
    ['claim', ['text'], own],
    ['outbox', MAIL_TEXTS, sql`true`],
    [
      'citation',
      ['title', 'attribution'],
      // what others are cited from as well is not about this one
      sql`exists (select from citation_use u where u.citation_id = citation.id
          and u.organization_id = ${id})
        and not exists (select from citation_use u where u.citation_id = citation.id
          and u.organization_id is distinct from ${id})`,
    ],
    [
      'changeset',
      ['reason'],
      sql`id in (select changeset_id from change
        where subject_type = 'organization' and subject_id = ${id})`,
    ],
  ];
}

/** Takes words out of everything that is kept about an organization but its record. */
export async function eraseWords(
  db: Db,
  organizationId: number,
  words: readonly string[],
): Promise<void> {
  const pattern = wordPattern(words);
  await redactHistory(db, organizationId, (facts) => redactWords(facts, pattern));
  await redactSubmissions(db, organizationId, pattern);
  await sql`select set_config('weft.redacting', 'on', true)`.execute(db);
  for (const [table, columns, own] of textsAbout(organizationId)) {
    for (const column of columns) await redactColumn(db, table, column, own, pattern.source);
  }
  await sql`select set_config('weft.redacting', 'off', true)`.execute(db);
  for (const table of ['contact_private', 'place_private']) {
    await sql`delete from ${sql.table(table)} t
      where organization_id = ${organizationId} and to_jsonb(t)::text ~* ${pattern.source}`.execute(
      db,
    );
  }
}

const redactColumn = (
  db: Db,
  table: string,
  column: string,
  own: RawBuilder<unknown>,
  pattern: string,
) =>
  sql`update ${sql.table(table)}
    set ${sql.ref(column)} = regexp_replace(${sql.ref(column)}, ${pattern}, ${REDACTED}, 'gi')
    where ${own} and ${sql.ref(column)} ~* ${pattern}`.execute(db);

/** The history of an organization and of its relationships. */
async function redactHistory(
  db: Db,
  organizationId: number,
  redact: Parameters<typeof redactChanges>[3],
): Promise<void> {
  await redactChanges(db, 'organization', organizationId, redact);
  const ties = await db
    .selectFrom('relationship')
    .select('id')
    .where((eb) =>
      eb.or([eb('sourceId', '=', organizationId), eb('targetId', '=', organizationId)]),
    )
    .execute();
  for (const { id } of ties) await redactChanges(db, 'relationship', id, redact);
}

async function redactSubmissions(db: Db, organizationId: number, pattern: RegExp): Promise<void> {
  const rows = await db
    .selectFrom('submission')
    .select(['id', 'patch', 'relationships'])
    .where('organizationId', '=', organizationId)
    .execute();
  for (const { id, ...kept } of rows) {
    const { patch, relationships } = redactWords(kept, pattern);
    await db
      .updateTable('submission')
      .set({ patch: JSON.stringify(patch), relationships: JSON.stringify(relationships) })
      .where('id', '=', id)
      .execute();
  }
}

/**
 * Words that no public text holds any more are suggested for no misspelt one; call it when the read
 * model was rebuilt.
 */
export async function forgetWords(db: Db, texts: readonly string[]): Promise<void> {
  const words = [...new Set(texts.flatMap((text) => indexWords(text)))];
  await sql`delete from search_word w where w.word = any(${words}) and not exists (
    select from search_document d
    where d.words @@ ('''' || replace(w.word, '''', '''''') || '''')::tsquery)`.execute(db);
}

/** Empties everything that is kept about an organization but its record; names are those it had. */
export async function eraseAround(
  db: Db,
  organizationId: number,
  names: readonly string[],
): Promise<void> {
  await redactHistory(db, organizationId, () => ({}));
  await sql`select set_config('weft.redacting', 'on', true)`.execute(db);
  const own = sql`where organization_id = ${organizationId}`;
  const submissions = sql`(select id from submission ${own})`;
  const statements = [
    sql`update changeset set reason = ${REDACTED} where kind in ('edit', 'submit', 'review')
      and id in (select changeset_id from change
        where subject_type = 'organization' and subject_id = ${organizationId})`,
    sql`update relationship set record_state = 'erased', detail = null, dispute_text = null
      where ${organizationId} in (source_id, target_id)`,
    sql`update review set reason = ${REDACTED} where submission_id in ${submissions}`,
    sql`update submission set patch = '{}', relationships = '[]', name = '', email = null,
      source_note = null, source_url = null ${own}`,
    sql`update report set text = null, email = null ${own}`,
    sql`update claim set text = null, host = null ${own}`,
    ...['membership', 'invitation', 'contact_private', 'place_private', 'citation_use'].map(
      (table) => sql`delete from ${sql.table(table)} ${own}`,
    ),
  ];
  for (const statement of statements) await statement.execute(db);
  await sql`select set_config('weft.redacting', 'off', true)`.execute(db);
  const { source } = wordPattern(names);
  for (const column of MAIL_TEXTS) await redactColumn(db, 'outbox', column, sql`true`, source);
}
