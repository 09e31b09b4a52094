import type { Kysely } from 'kysely';
import { type Account, stewards } from '$lib/domain/account';
import { Conflict, Forbidden } from '$lib/domain/errors';
import type { RelationshipPatch } from '$lib/domain/relationship-record';
import { mailMessages } from '$lib/messages/mail';
import type { Database } from '../db/tables';
import { composeMail } from '../mail/compose';
import { insertAct } from '../queries/audit';
import { listMembers, listPlaceCodes } from '../queries/membership';
import { insertMail } from '../queries/outbox';
import { findStated, listEnds, type StatedRelationship } from '../queries/statement';
import { writeChangeset } from './write-changeset';

export const DISPUTE_VERDICTS = ['stands', 'ended', 'wrong'] as const;
export type DisputeVerdict = (typeof DISPUTE_VERDICTS)[number];

const PATCHES: Record<DisputeVerdict, () => RelationshipPatch> = {
  stands: () => ({ disputedAt: null }),
  ended: () => ({ hasEnded: true, ended: null }),
  wrong: () => ({ state: 'archived' }),
};

interface Decision {
  publicId: string;
  verdict: DisputeVerdict;
  /** Ten characters at least; mailed to those who keep either end. */
  reason: string;
  by: Account;
}

/** A steward's word about a relationship on which its two ends disagree. */
export async function decideDispute(
  db: Kysely<Database>,
  origin: string,
  { publicId, verdict, reason, by }: Decision,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const stated = await findStated(transaction, { publicId });
    if (!stated?.disputedAt || stated.hasEnded) {
      throw new Conflict('dispute_ended', 'This dispute was decided already.');
    }
    const ids = [stated.sourceId, stated.targetId];
    const places = await Promise.all(ids.map((id) => listPlaceCodes(transaction, id)));
    if (!stewards(by, places.flat())) throw new Forbidden();
    const author = { kind: 'review' as const, reason, accountId: by.id, statement: null };
    await writeChangeset(transaction, author, (changes) =>
      changes.setRelationship(stated.id, stated.version, PATCHES[verdict]()),
    );
    await insertAct(transaction, {
      ...{ accountId: by.id, act: `dispute-${verdict}`, subjectType: 'relationship' },
      ...{ subjectId: publicId, reason },
    });
    await mailEnds(transaction, origin, stated, verdict, reason);
  });
}

async function mailEnds(
  db: Kysely<Database>,
  origin: string,
  { publicId, version, sourceId, targetId }: StatedRelationship,
  verdict: DisputeVerdict,
  reason: string,
): Promise<void> {
  const ends = await listEnds(db, [sourceId, targetId]);
  const endOf = (id: number) => ends.find((end) => end.id === id)!;
  const [source, target] = [endOf(sourceId).name, endOf(targetId).name];
  for (const id of [sourceId, targetId]) {
    for (const { accountId, email: address, language } of await listMembers(db, id)) {
      const texts = mailMessages(language).disputeDecided;
      const href = `${origin}/organizations/${endOf(id).slug}`;
      const letter = {
        reason: `dispute:${publicId}:${version}:${accountId}`,
        to: { address, accountId, language },
        subject: texts.subject(source, target),
        parts: [
          { kind: 'text' as const, text: `${texts.intro(source, target)} ${texts[verdict]}` },
          { kind: 'text' as const, text: reason },
          { kind: 'link' as const, text: texts.link, href },
        ],
        why: texts.why,
      };
      await insertMail(db, composeMail(letter, origin));
    }
  }
}
