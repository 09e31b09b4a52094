import type { Side } from '$lib/domain/statement';
import type { RelationshipState } from '$lib/domain/vocabulary';
import { mailMessages } from '$lib/messages/mail';
import type { Seal } from '../accounts/seal';
import { composeMail } from '../mail/compose';
import { listMembers } from '../queries/membership';
import { insertMail } from '../queries/outbox';
import { findStated, listEnds } from '../queries/statement';
import type { Stating } from './state-relationship';

const LINK_SECONDS = 60 * 24 * 3600;

/** What a mailed link lets its reader answer, once: after an answer the version is another. */
interface MailedStatement {
  relationship: string;
  version: number;
  side: Side;
  organizationId: number;
  accountId: string;
}

interface Written {
  publicId: string;
  version: number;
  sourceId: number;
  targetId: number;
}

/** Those who keep the other end hear what was said, and can answer from the mail. */
export async function mailOtherEnd(
  { db, seal, origin }: Stating,
  { publicId, version, sourceId, targetId }: Written,
  side: Side,
): Promise<void> {
  const otherSide: Side = side === 'source' ? 'target' : 'source';
  const [ownId, otherId] = side === 'source' ? [sourceId, targetId] : [targetId, sourceId];
  const ends = await listEnds(db, [ownId, otherId]);
  const nameOf = (id: number) => ends.find((end) => end.id === id)?.name ?? '';
  for (const member of await listMembers(db, otherId)) {
    const values = {
      ...{ relationship: publicId, version: String(version), side: otherSide },
      ...{ organizationId: String(otherId), accountId: member.accountId },
    };
    const link = seal.close('mailed', values, LINK_SECONDS);
    const texts = mailMessages(member.language).statement;
    const mail = composeMail(
      {
        reason: `statement:${publicId}:${version}:${member.accountId}`,
        to: { address: member.email, accountId: member.accountId, language: member.language },
        subject: texts.subject(nameOf(ownId), nameOf(otherId)),
        parts: [
          { kind: 'text', text: texts.intro(nameOf(ownId), nameOf(otherId)) },
          { kind: 'link', text: texts.link, href: `${origin}/mailed/relationship?t=${link}` },
          { kind: 'text', text: texts.how },
        ],
        why: texts.why(nameOf(otherId)),
        expiresInSeconds: LINK_SECONDS,
      },
      origin,
    );
    await insertMail(db, mail);
  }
}

function readMailed(seal: Seal, link: string): MailedStatement | null {
  const values = link.length > 2000 ? null : seal.open('mailed', link);
  if (!values?.relationship) return null;
  const { relationship, version, side, organizationId, accountId } = values;
  return {
    ...{ relationship, accountId, side: side as Side },
    ...{ version: Number(version), organizationId: Number(organizationId) },
  };
}

/**
 * What a mailed link is about. Null for one that was changed, made up or is too old, that was used
 * or overtaken, or whose reader does not speak for the organization any more.
 */
export async function findMailedStatement(
  { db, seal }: Pick<Stating, 'db' | 'seal'>,
  link: string,
) {
  const mailed = readMailed(seal, link);
  if (!mailed) return null;
  const { accountId, organizationId, relationship } = mailed;
  const speaker = (await listMembers(db, organizationId)).find(
    (member) => member.accountId === accountId,
  );
  const stated = await findStated(db, { publicId: relationship });
  if (!speaker || !stated || stated.hasEnded || stated.version !== mailed.version) return null;
  const ends = await listEnds(db, [stated.sourceId, stated.targetId]);
  const endOf = (id: number) => {
    const { slug, name } = ends.find((end) => end.id === id)!;
    return { slug, name };
  };
  return {
    mailed,
    speaker: { id: accountId, email: speaker.email },
    shown: {
      ...{ source: endOf(stated.sourceId), target: endOf(stated.targetId) },
      ...{ kind: stated.kind, state: stated.state as RelationshipState, side: mailed.side },
    },
  };
}
