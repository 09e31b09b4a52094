import { type Insertable, type Kysely, sql } from 'kysely';
import type { RecordPatch } from '$lib/domain/record';
import {
  OPEN_STATES,
  type PrivateFacts,
  type StatedRelationship,
  type SubmissionContent,
  type SubmissionState,
} from '$lib/domain/submission';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** A submission as its author and stewards see it. */
export interface KeptSubmission {
  id: number;
  publicId: string;
  /** Null: it asks for a new organization. */
  organizationId: number | null;
  /** Of the organization it is about, or that it became. */
  slug: string | null;
  /** The version that who sent it saw; null for a new one. */
  baseVersion: number | null;
  patch: RecordPatch;
  relationships: StatedRelationship[];
  sourceUrl: string | null;
  sourceNote: string | null;
  /** Organizations of which the sender says that this is another one. */
  notDuplicateOf: number[];
  /** Null while unconfirmed; then the address that it was sent with. */
  accountId: string | null;
  email: string | null;
  language: string;
  name: string;
  countries: string[];
  regions: string[];
  kinds: string[];
  state: SubmissionState;
  /** Counts corrections by its author. */
  revision: number;
  createdAt: string;
  updatedAt: string;
}

const COLUMNS = sql`s.id, s.public_id, s.organization_id, o.slug, s.base_version, s.patch,
  s.relationships, s.source_url, s.source_note, s.not_duplicate_of, s.account_id, s.email, s.language,
  s.name, s.countries, s.regions, s.kinds, s.state, s.revision, s.created_at, s.updated_at`;
const FROM = sql`submission s left join organization o on o.id = s.organization_id`;

export type NewSubmission = Insertable<Database['submission']>;

/** What of a submission stands in its row beside what it says. */
const columnsOf = ({ patch, relationships, ...content }: Partial<SubmissionContent>) => ({
  ...content,
  ...(patch && { patch: JSON.stringify(patch) }),
  ...(relationships && { relationships: JSON.stringify(relationships) }),
});

/** Keeps a submission; null: one with its key is kept already. */
export async function insertSubmission(
  db: Db,
  { content, ...row }: Omit<NewSubmission, 'patch'> & { content: SubmissionContent },
): Promise<number | null> {
  const inserted = await db
    .insertInto('submission')
    .values({ ...row, ...columnsOf(content), patch: JSON.stringify(content.patch) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id ?? null;
}

/** Who sent the submission with a key, and where it is. */
export async function findByKey(db: Db, key: string) {
  const row = await db
    .selectFrom('submission')
    .select(['id', 'publicId', 'accountId', 'email'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

export async function findSubmission(db: Db, publicId: string): Promise<KeptSubmission | null> {
  const { rows } = await sql<KeptSubmission>`
    select ${COLUMNS} from ${FROM} where s.public_id = ${publicId}`.execute(db);
  return rows[0] ?? null;
}

/** Holds a submission still until the transaction ends, so that one decides after the other. */
export async function lockSubmission(db: Db, publicId: string): Promise<void> {
  await sql`select from submission where public_id = ${publicId} for update`.execute(db);
}

/** Sets what an open submission says or what became of it; false: somebody was faster. */
export async function setSubmission(
  db: Db,
  { id, revision }: Pick<KeptSubmission, 'id' | 'revision'>,
  { content, ...changes }: Partial<NewSubmission> & { content?: SubmissionContent },
): Promise<boolean> {
  const result = await db
    .updateTable('submission')
    .set({ ...changes, ...(content && columnsOf(content)), updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('state', 'in', OPEN_STATES)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** An address has been shown to be the sender's. Gives the name; null: it was not waiting for that. */
export async function setConfirmed(
  db: Db,
  publicId: string,
  account: { id: string; email: string },
): Promise<string | null> {
  const row = await db
    .updateTable('submission')
    .set({ accountId: account.id, email: null, state: 'received' })
    .where('publicId', '=', publicId)
    .where('state', '=', 'unconfirmed')
    .where('email', '=', account.email)
    .returning('name')
    .executeTakeFirst();
  return row?.name ?? null;
}

interface Waiting {
  /** A country (`US`) or region (`US.CO`) in which it has a place; null: all. */
  region?: string | null;
  kind?: string | null;
  /** Id of the last one seen. */
  after?: number;
  limit: number;
}

/** Submissions that wait for a steward, the oldest first. */
export async function listWaiting(
  db: Db,
  { region = null, kind = null, after = 0, limit }: Waiting,
): Promise<KeptSubmission[]> {
  const { rows } = await sql<KeptSubmission>`
    select ${COLUMNS} from ${FROM} where s.state = 'received' and s.id > ${after}
      ${region ? sql`and ${region} = any(s.countries || s.regions)` : sql``}
      ${kind ? sql`and ${kind} = any(s.kinds)` : sql``}
    order by s.id limit ${limit}`.execute(db);
  return rows;
}

/** What an account sent, and what waits for its word that it did; the newest first. */
export function listSubmissionsOf(db: Db, { id, email }: { id: string; email: string }) {
  return db
    .selectFrom('submission')
    .select(['publicId', 'name', 'organizationId', 'state', 'createdAt'])
    .where((where) => where.or([where('accountId', '=', id), where('email', '=', email)]))
    .orderBy('createdAt', 'desc')
    .limit(100)
    .execute();
}

/** Sets what is kept of a submission and never published. */
export async function setPrivateFacts(
  db: Db,
  submissionId: number,
  { places, contacts }: PrivateFacts,
): Promise<void> {
  if (places.length > 0) {
    const rows = places.map(({ place, ...facts }) => ({
      ...{ ...facts, placePublicId: place, submissionId },
    }));
    await db.insertInto('placePrivate').values(rows).execute();
  }
  if (contacts.length > 0) {
    const rows = contacts.map((contact) => ({ ...contact, submissionId }));
    await db.insertInto('contactPrivate').values(rows).execute();
  }
}

/** What is kept of a submission beside what it says; for its author and stewards alone. */
export async function getPrivateFacts(db: Db, submissionId: number): Promise<PrivateFacts> {
  const places = await db
    .selectFrom('placePrivate')
    .select(['placePublicId as place', 'lat', 'lon', 'street', 'postalCode', 'locality'])
    .where('submissionId', '=', submissionId)
    .execute();
  const contacts = await db
    .selectFrom('contactPrivate')
    .select(['kind', 'value'])
    .where('submissionId', '=', submissionId)
    .orderBy('id')
    .execute();
  return { places, contacts: contacts as PrivateFacts['contacts'] };
}

/** What was kept of a submission is kept of the organization that it became. */
export async function adoptPrivateFacts(
  db: Db,
  submissionId: number,
  organizationId: number,
): Promise<void> {
  for (const table of ['placePrivate', 'contactPrivate'] as const) {
    await db
      .updateTable(table)
      .set({ organizationId })
      .where('submissionId', '=', submissionId)
      .execute();
  }
}

export async function deletePrivateFacts(db: Db, submissionId: number): Promise<void> {
  for (const table of ['placePrivate', 'contactPrivate'] as const) {
    await db.deleteFrom(table).where('submissionId', '=', submissionId).execute();
  }
}

/** Forgets what nobody confirmed within a week, and what was refused or taken back half a year ago. */
export async function forgetOldSubmissions(db: Db): Promise<void> {
  await sql`delete from submission where
    (state = 'unconfirmed' and created_at < now() - interval '7 days')
    or (state in ('rejected', 'withdrawn') and updated_at < now() - interval '180 days')`.execute(
    db,
  );
}
