import type { Kysely } from 'kysely';
import type { Account } from '$lib/domain/account';
import { isOneParty } from '$lib/domain/claim';
import { Conflict, InvalidInput } from '$lib/domain/errors';
import type { RelationshipPatch } from '$lib/domain/relationship-record';
import { type Answer, endsOf, type Side, type Statement } from '$lib/domain/statement';
import type { Seal } from '../accounts/seal';
import type { Database } from '../db/tables';
import { findKeptOrganization, type KeptOrganization } from '../queries/membership';
import { spendBudget } from '../queries/rate-limit';
import type { Spoken } from '../queries/relationship-record';
import { findStated, type StatedRelationship } from '../queries/statement';
import { listOwnHosts } from './claim-organization';
import { mailOtherEnd } from './mail-statement';
import { newPublicId } from './public-id';
import { type Author, writeChangeset } from './write-changeset';

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
  const said = { ownId: own.id, otherId: other.id, kind, detail, since };
  await stating.db.transaction().execute((db) => sayWithin({ ...stating, db }, speaker, said));
}

interface Said extends Pick<Statement, 'kind' | 'since'> {
  ownId: number;
  otherId: number;
  detail: string | null;
}

/** The same within a transaction that is open. */
export async function sayWithin(
  stating: Stating,
  speaker: Speaker,
  { ownId, otherId, kind, detail, since }: Said,
): Promise<void> {
  const { db } = stating;
  const { side, ...ends } = endsOf(ownId, otherId, kind);
  const known = await findStated(db, { kind: kind[0], ...ends });
  if (known) return answer(stating, known, { side, speaker, answer: 'confirm', text: '' });
  const publicId = newPublicId('r');
  const patch = {
    detail: detail || null,
    started: since ? { on: `${since}-01-01`, precision: 'year' as const } : null,
    [`${side}StatedAt`]: new Date().toISOString(),
  };
  await writeChangeset(db, authorOf(speaker, 'edit'), (changes) =>
    changes.addRelationship({ publicId, kind: kind[0], ...ends }, patch, {
      [`${side}StatedBy`]: speaker.id,
    }),
  );
  await mailOtherEnd(stating, { publicId, version: 1, ...ends }, side);
}

const authorOf = (speaker: Speaker, kind: 'edit' | 'confirm'): Author => ({
  ...{ kind, accountId: speaker.id, reason: 'Stated by one of the two organizations.' },
  statement: { url: null, note: null, assertedBy: 'organization' },
});

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
  // every answer mails those at the other end
  await spendBudget(stating.db, `statement:${given.speaker.id}`, 100, DAY);
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
  const { patch, spoken } = await saidBy(db, stated, given);
  const author = authorOf(given.speaker, given.answer === 'confirm' ? 'confirm' : 'edit');
  const version = await writeChangeset(db, author, (changes) =>
    changes.setRelationship(stated.id, stated.version, patch, spoken),
  );
  if (given.answer !== 'confirm') await mailOtherEnd(stating, { ...stated, version }, given.side);
}

interface Spoke {
  patch: RelationshipPatch;
  spoken?: Spoken;
}

async function saidBy(
  db: Kysely<Database>,
  stated: StatedRelationship,
  given: Given,
): Promise<Spoke> {
  const { side, speaker, text } = given;
  const at = new Date().toISOString();
  if (given.answer === 'dispute') {
    const spoken = { disputedBy: speaker.id, disputeText: text || null };
    return { patch: { disputedAt: at }, spoken };
  }
  if (given.answer === 'end') {
    return { patch: { hasEnded: true, ended: { on: at.slice(0, 10), precision: 'day' } } };
  }
  const other = side === 'source' ? stated.targetSpeaker : stated.sourceSpeaker;
  // one person is never written down at both ends, only that they speak for both
  if (other?.id === speaker.id) return { patch: { oneParty: true } };
  const hosts = await Promise.all(
    [stated.sourceId, stated.targetId].map((id) => listOwnHosts(db, id)),
  );
  const oneParty = other !== null && isOneParty(other.email, speaker.email, hosts.flat());
  return {
    patch: { disputedAt: null, oneParty, [`${side}StatedAt`]: at },
    spoken: { [`${side}StatedBy`]: speaker.id },
  };
}
