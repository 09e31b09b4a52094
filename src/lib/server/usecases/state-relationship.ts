import type { Kysely } from 'kysely';
import type { Account } from '$lib/domain/account';
import { isOneParty } from '$lib/domain/claim';
import { Conflict, InvalidInput } from '$lib/domain/errors';
import { type Answer, endsOf, type Side, type Statement } from '$lib/domain/statement';
import type { Seal } from '../accounts/seal';
import type { Database } from '../db/tables';
import { insertChangeset, insertChanges } from '../queries/changeset';
import { insertCitationUses, setCitation } from '../queries/citation-write';
import { refreshListings } from '../queries/listing';
import { findKeptOrganization, type KeptOrganization } from '../queries/membership';
import { spendBudget } from '../queries/rate-limit';
import { findStated, insertStated, setStated, type StatedRelationship } from '../queries/statement';
import { listOwnHosts } from './claim-organization';
import { mailOtherEnd } from './mail-statement';
import { newPublicId } from './public-id';

export interface Stating {
  db: Kysely<Database>;
  seal: Seal;
  origin: string;
}

type Speaker = Pick<Account, 'id' | 'email'>;

const DAY = 24 * 3600;

/** One end says that there is a relationship; where it is known already, that confirms it. */
export async function stateRelationship(
  stating: Stating,
  own: KeptOrganization,
  speaker: Speaker,
  { other: slug, kind, detail, since }: Statement,
): Promise<void> {
  await spendBudget(stating.db, `statement:${speaker.id}`, 100, DAY);
  const other = await findKeptOrganization(stating.db, slug);
  if (!other || other.recordState !== 'published' || other.id === own.id) {
    throw new InvalidInput('There is no such other organization.', [
      { field: 'other', message: 'There is no such other organization.' },
    ]);
  }
  const { side, ...ends } = endsOf(own.id, other.id, kind);
  await stating.db.transaction().execute(async (db) => {
    const known = await findStated(db, { kind: kind[0], ...ends });
    if (known)
      return answer({ ...stating, db }, known, { side, speaker, answer: 'confirm', text: '' });
    const publicId = newPublicId('r');
    const now = new Date().toISOString();
    const row = {
      ...{ publicId, kind: kind[0], ...ends, detail: detail || null },
      ...(since && { startedOn: `${since}-01-01`, startedPrecision: 'year' }),
      ...(side === 'source'
        ? { sourceStatedAt: now, sourceStatedBy: speaker.id }
        : { targetStatedAt: now, targetStatedBy: speaker.id }),
    };
    const id = await insertStated(db, row);
    await record(db, { id, version: 1, ...ends }, speaker, 'edit', null, row);
    await mailOtherEnd({ ...stating, db }, { publicId, version: 1, ...ends }, side);
  });
}

interface Given {
  side: Side;
  speaker: Speaker;
  answer: Answer;
  /** Why it is disputed. */
  text: string;
}

/** One end confirms, disputes or ends a relationship; `seenVersion` where it was seen in a mail. */
export async function answerRelationship(
  stating: Stating,
  publicId: string,
  given: Given & { organizationId: number; seenVersion?: number },
): Promise<void> {
  await stating.db.transaction().execute(async (db) => {
    const stated = await findStated(db, { publicId });
    const own = given.side === 'source' ? stated?.sourceId : stated?.targetId;
    if (!stated || own !== given.organizationId) {
      throw new Conflict('statement_gone', 'This relationship is not there any more.');
    }
    if (given.seenVersion !== undefined && given.seenVersion !== stated.version) {
      throw new Conflict('statement_changed', 'It has changed since; nothing was done.');
    }
    await answer({ ...stating, db }, stated, given);
  });
}

async function answer(stating: Stating, stated: StatedRelationship, given: Given): Promise<void> {
  const { db } = stating;
  const { speaker, side } = given;
  const columns = await columnsOf(db, stated, given);
  const version = await setStated(db, stated.id, columns);
  const after = await findStated(db, { publicId: stated.publicId });
  const fields = ({
    sourceStatedAt,
    targetStatedAt,
    disputedAt,
    hasEnded,
    endedOn,
  }: StatedRelationship) => ({
    ...{ sourceStatedAt, targetStatedAt, disputedAt, hasEnded },
    ended: endedOn ? { on: endedOn, precision: 'day' } : null,
  });
  const kind = given.answer === 'confirm' ? 'confirm' : 'edit';
  await record(db, { ...stated, version }, speaker, kind, fields(stated), fields(after!));
  if (given.answer !== 'confirm') await mailOtherEnd(stating, { ...stated, version }, side);
}

async function columnsOf(db: Kysely<Database>, stated: StatedRelationship, given: Given) {
  const { side, speaker, text } = given;
  const now = new Date().toISOString();
  if (given.answer === 'dispute') {
    return { disputedAt: now, disputedBy: speaker.id, disputeText: text || null };
  }
  if (given.answer === 'end') {
    return { hasEnded: true, endedOn: now.slice(0, 10), endedPrecision: 'day' };
  }
  const other = side === 'source' ? stated.targetSpeaker : stated.sourceSpeaker;
  // one person is never written down at both ends, only that they speak for both
  if (other?.id === speaker.id) return { oneParty: true };
  const hosts = await Promise.all(
    [stated.sourceId, stated.targetId].map((id) => listOwnHosts(db, id)),
  );
  const oneParty = other !== null && isOneParty(other.email, speaker.email, hosts.flat());
  const settled = { disputedAt: null, disputedBy: null, disputeText: null, oneParty };
  return side === 'source'
    ? { ...settled, sourceStatedAt: now, sourceStatedBy: speaker.id }
    : { ...settled, targetStatedAt: now, targetStatedBy: speaker.id };
}

/** History, source and read model, in the transaction of the write. */
async function record(
  db: Kysely<Database>,
  of: { id: number; version: number; sourceId: number; targetId: number },
  speaker: Speaker,
  kind: 'edit' | 'confirm',
  before: object | null,
  after: object,
): Promise<void> {
  const changesetId = await insertChangeset(db, {
    ...{ publicId: newPublicId('c'), kind, accountId: speaker.id },
    reason: 'Stated by one of the two organizations.',
  });
  const op = before ? ('update' as const) : ('insert' as const);
  const subject = { subjectType: 'relationship' as const, subjectId: of.id, version: of.version };
  const change = { ...subject, op, before, after };
  await insertChanges(db, changesetId, [change]);
  const citationId = await setCitation(db, { title: 'Own statement', sourceKind: 'own_statement' });
  await insertCitationUses(db, [
    { citationId, relationshipId: of.id, fieldGroup: 'relationship', assertedBy: 'organization' },
  ]);
  await refreshListings(db, [of.sourceId, of.targetId]);
}
