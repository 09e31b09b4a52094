import { type Insertable, type Kysely, sql } from 'kysely';
import type { RelationshipPatch, RelationshipRecord } from '$lib/domain/relationship-record';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;
type Columns = Partial<Insertable<Database['relationship']>>;

/** A relationship with its record, whatever its state. */
export interface KeptRelationship {
  id: number;
  publicId: string;
  version: number;
  record: RelationshipRecord;
  /** Organization ids of its ends. */
  ends: number[];
}

const date = (column: string) => sql`case when ${sql.ref(`r.${column}_on`)} is not null then
  jsonb_build_object('on', ${sql.ref(`r.${column}_on`)},
    'precision', ${sql.ref(`r.${column}_precision`)}) end`;

/** Relationships by id, whatever their state. */
export async function listKeptRelationships(
  db: Db,
  ids: readonly number[],
): Promise<KeptRelationship[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<KeptRelationship>`
    select r.id, r.public_id, r.version, array[r.source_id, r.target_id] as ends,
      jsonb_build_object('source', s.public_id, 'target', t.public_id, 'kind', r.kind,
        'support', r.support, 'detail', r.detail, 'started', ${date('started')},
        'ended', ${date('ended')}, 'hasEnded', r.has_ended, 'amount', r.amount::text,
        'currency', r.currency, 'sourceStatedAt', r.source_stated_at,
        'targetStatedAt', r.target_stated_at, 'disputedAt', r.disputed_at,
        'oneParty', r.one_party, 'state', r.record_state) as record
    from relationship r join organization s on s.id = r.source_id
      join organization t on t.id = r.target_id
    where r.id = any(${ids})`.execute(db);
  return rows;
}

/** The columns that a field fills; ends and kind make another relationship and are not set. */
const COLUMNS: { [F in keyof RelationshipRecord]?: (value: RelationshipRecord[F]) => Columns } = {
  support: (support) => ({ support }),
  detail: (detail) => ({ detail }),
  started: (on) => ({ startedOn: on?.on ?? null, startedPrecision: on?.precision ?? null }),
  ended: (on) => ({ endedOn: on?.on ?? null, endedPrecision: on?.precision ?? null }),
  hasEnded: (hasEnded) => ({ hasEnded }),
  amount: (amount) => ({ amount }),
  currency: (currency) => ({ currency }),
  // who spoke goes with what was said
  sourceStatedAt: (at) => ({ sourceStatedAt: at, ...(!at && { sourceStatedBy: null }) }),
  targetStatedAt: (at) => ({ targetStatedAt: at, ...(!at && { targetStatedBy: null }) }),
  disputedAt: (at) => ({ disputedAt: at, ...(!at && { disputedBy: null, disputeText: null }) }),
  oneParty: (oneParty) => ({ oneParty }),
  state: (recordState) => ({ recordState, heldReason: null }),
};

function relationshipColumns(patch: RelationshipPatch): Columns {
  const parts = Object.entries(patch).map(([field, value]) =>
    COLUMNS[field as keyof RelationshipRecord]?.(value as never),
  );
  return Object.assign({}, ...parts) as Columns;
}

/** Accounts that spoke, and their words: kept beside a relationship, never in its history. */
export type Spoken = Partial<
  Pick<
    Insertable<Database['relationship']>,
    'sourceStatedBy' | 'targetStatedBy' | 'disputedBy' | 'disputeText'
  >
>;

/** A relationship that is stated: its ends by id, and what is said of it. */
export interface NewStated extends Pick<RelationshipRecord, 'kind'> {
  publicId: string;
  sourceId: number;
  targetId: number;
}

/** Adds a relationship and gives its id; its version is 1. */
export async function insertRelationship(
  db: Db,
  stated: NewStated,
  patch: RelationshipPatch,
  spoken: Spoken = {},
): Promise<number> {
  const { id } = await db
    .insertInto('relationship')
    .values({ ...stated, ...relationshipColumns(patch), ...spoken })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Sets fields where the version is still the one that was seen; null: somebody was faster. */
export async function setRelationship(
  db: Db,
  id: number,
  seenVersion: number,
  patch: RelationshipPatch,
  spoken: Spoken = {},
): Promise<number | null> {
  const row = await db
    .updateTable('relationship')
    .set({
      ...relationshipColumns(patch),
      ...spoken,
      version: sql`version + 1`,
      updatedAt: sql`now()`,
    })
    .where('id', '=', id)
    .where('version', '=', seenVersion)
    .returning('version')
    .executeTakeFirst();
  return row?.version ?? null;
}
