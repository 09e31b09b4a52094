import type { Kysely } from 'kysely';
import { Outdated } from '$lib/domain/errors';
import { changedFields, pick } from '$lib/domain/record-difference';
import type { OrganizationRecord, RecordPatch } from '$lib/domain/record';
import type { RelationshipPatch } from '$lib/domain/relationship-record';
import type { Database } from '../db/tables';
import { insertChangeset, insertChanges, type NewChange } from '../queries/changeset';
import { refreshListings } from '../queries/listing';
import { hideSharedOffices } from '../queries/place-write';
import { getKeptRecord, listKeptRecords } from '../queries/record';
import { insertRecord, setRecord } from '../queries/record-write';
import { redactPlaces, redactsPlaces } from '../queries/redaction';
import {
  insertRelationship,
  listKeptRelationships,
  type NewStated,
  setRelationship,
  type Spoken,
} from '../queries/relationship-record';
import { listNeighbourIds } from '../queries/relationship-write';
import { citeFields, citeRelationship, type Statement, toCitationId } from './cite-statement';
import { newPublicId } from './public-id';

/** Who changes something and why. */
export interface Author {
  kind: 'edit' | 'submit' | 'review' | 'merge' | 'unmerge' | 'revert' | 'confirm' | 'erase';
  reason: string;
  /** Null: nobody who signed in. */
  accountId: string | null;
  /** Where it is from; null: nothing new is said. */
  statement: Statement | null;
  /** The changeset that is undone. */
  reverts?: number;
  /** The submission that it is from. */
  submissionId?: number;
}

type Subject = { type: 'organization' | 'relationship'; id: number };

/** Writes of one changeset; all in one transaction, with history, sources and the read model. */
export class Changes {
  private readonly changes: NewChange[] = [];
  private readonly touched = new Set<number>();

  constructor(
    readonly db: Kysely<Database>,
    readonly id: number,
    private readonly statement: Statement | null,
    private readonly citationId: number | null,
  ) {}

  /** Sets the fields of a patch where nobody changed the record since `version`; gives the new one. */
  async setOrganization(id: number, version: number, patch: RecordPatch): Promise<number> {
    const before = await getKeptRecord(this.db, id);
    const isMoved = 'state' in patch || 'mergedInto' in patch;
    if (isMoved) await this.touchNeighbours(id);
    const next = await setRecord(this.db, id, version, patch);
    if (next === null) throw new Outdated();
    const { places = [] } = patch;
    if (places.some((place) => place.role === 'registered_office' && place.street)) {
      for (const other of await hideSharedOffices(this.db, [id])) this.touched.add(other);
    }
    const after = await getKeptRecord(this.db, id);
    const fields = changedFields(before.record, after.record);
    this.keep({ type: 'organization', id }, next, {
      before: pick(before.record, fields),
      after: pick(after.record, fields),
    });
    if (redactsPlaces(before.record, after.record)) {
      await this.flush();
      await redactPlaces(this.db, id, after.record);
    }
    if (this.citationId) await citeFields(this.db, this.citationId, this.statement!, id, fields);
    this.touched.add(id);
    if (isMoved) await this.touchNeighbours(id);
    return next;
  }

  /** Those whose relationships are other ones once this organization is seen, hidden or merged. */
  private async touchNeighbours(id: number): Promise<void> {
    for (const other of await listNeighbourIds(this.db, [id])) this.touched.add(other);
  }

  async addOrganization(slug: string, record: OrganizationRecord): Promise<number> {
    const id = await insertRecord(this.db, { publicId: newPublicId('o'), slug, record });
    const [{ record: after }] = await listKeptRecords(this.db, [id]);
    this.keep({ type: 'organization', id }, 1, { before: null, after });
    const fields = Object.keys(after) as (keyof OrganizationRecord)[];
    if (this.citationId) await citeFields(this.db, this.citationId, this.statement!, id, fields);
    this.touched.add(id);
    return id;
  }

  /** Sets what is said of a relationship; who spoke is kept beside it. */
  async setRelationship(
    id: number,
    version: number,
    patch: RelationshipPatch,
    spoken?: Spoken,
  ): Promise<number> {
    const [before] = await listKeptRelationships(this.db, [id]);
    const next = before ? await setRelationship(this.db, id, version, patch, spoken) : null;
    if (next === null) throw new Outdated();
    const [after] = await listKeptRelationships(this.db, [id]);
    const fields = changedFields(before.record, after.record);
    this.keep({ type: 'relationship', id }, next, {
      before: pick(before.record, fields),
      after: pick(after.record, fields),
    });
    if (this.citationId) await citeRelationship(this.db, this.citationId, this.statement!, id);
    for (const end of after.ends) this.touched.add(end);
    return next;
  }

  async addRelationship(
    stated: NewStated,
    patch: RelationshipPatch,
    spoken?: Spoken,
  ): Promise<number> {
    const id = await insertRelationship(this.db, stated, patch, spoken);
    const [{ record, ends }] = await listKeptRelationships(this.db, [id]);
    this.keep({ type: 'relationship', id }, 1, { before: null, after: record });
    if (this.citationId) await citeRelationship(this.db, this.citationId, this.statement!, id);
    for (const end of ends) this.touched.add(end);
    return id;
  }

  private keep(
    { type, id }: Subject,
    version: number,
    change: Pick<NewChange, 'before' | 'after'>,
  ) {
    const op = change.before === null ? 'insert' : 'update';
    this.changes.push({ subjectType: type, subjectId: id, version, op, ...change });
  }

  private async flush(): Promise<void> {
    await insertChanges(this.db, this.id, this.changes.splice(0));
  }

  /** Has what was written so far in history, so that it can be taken out of it. */
  async settle(): Promise<void> {
    await this.flush();
  }

  async finish(): Promise<void> {
    await this.flush();
    await refreshListings(this.db, [...this.touched]);
  }
}

/** Runs writes as one changeset in one transaction, or within the one that is open. */
export function writeChangeset<T>(
  db: Kysely<Database>,
  author: Author,
  work: (changes: Changes) => Promise<T>,
): Promise<T> {
  if (db.isTransaction) return writeWithin(db, author, work);
  return db.transaction().execute((transaction) => writeWithin(transaction, author, work));
}

async function writeWithin<T>(
  db: Kysely<Database>,
  { statement, ...author }: Author,
  work: (changes: Changes) => Promise<T>,
): Promise<T> {
  const citationId = statement ? await toCitationId(db, statement) : null;
  const publicId = newPublicId('c');
  const id = await insertChangeset(db, { ...author, publicId, citationId });
  const changes = new Changes(db, id, statement, citationId);
  const result = await work(changes);
  await changes.finish();
  return result;
}
