import type { Kysely } from 'kysely';
import type { Account } from '$lib/domain/account';
import { type ClaimMethod, VOUCHED_YEARS } from '$lib/domain/claim';
import { Conflict, Forbidden } from '$lib/domain/errors';
import { mailMessages } from '$lib/messages/mail';
import type { Database } from '../db/tables';
import { composeMail } from '../mail/compose';
import { insertAct } from '../queries/audit';
import { type AskedClaim, endClaim, listAskedClaims } from '../queries/claim';
import { type KeptOrganization, type Member, setMember } from '../queries/membership';
import { insertMail } from '../queries/outbox';

type Db = Kysely<Database>;
type Named = Pick<KeptOrganization, 'id' | 'slug' | 'name'>;

interface ClaimOf {
  id: number;
  method: ClaimMethod;
  account: Pick<Account, 'id' | 'email' | 'language'>;
}

/** Makes whoever claims an owner, and writes to them. */
export async function grantClaim(
  db: Db,
  origin: string,
  organization: Named,
  { id, method, account, decidedBy }: ClaimOf & { decidedBy: string | null },
): Promise<void> {
  const years = method === 'vouched' ? VOUCHED_YEARS : null;
  if (!(await endClaim(db, id, { state: 'granted', decidedBy, years }))) {
    throw new Conflict('claim_ended', 'This claim was decided already.');
  }
  await setMember(db, organization.id, account.id, 'owner');
  const texts = mailMessages(account.language).claimGranted;
  await insertMail(
    db,
    composeMail(
      {
        reason: `claim-granted:${id}`,
        to: { address: account.email, accountId: account.id, language: account.language },
        subject: texts.subject(organization.name),
        parts: [
          { kind: 'text', text: texts.intro(organization.name) },
          { kind: 'link', text: texts.link, href: `${origin}/account` },
        ],
        why: texts.why,
      },
      origin,
    ),
  );
}

/** Those who keep an organization hear of everybody else who claims it. */
export async function tellMembersOfClaim(
  db: Db,
  origin: string,
  organization: Named,
  { id, account, members }: ClaimOf & { members: readonly Member[] },
): Promise<void> {
  for (const member of members) {
    const texts = mailMessages(member.language).claimAsked;
    const href = `${origin}/organizations/${organization.slug}/maintainers`;
    const mail = composeMail(
      {
        reason: `claim-asked:${id}:${member.accountId}`,
        to: { address: member.email, accountId: member.accountId, language: member.language },
        subject: texts.subject(organization.name),
        parts: [
          { kind: 'text', text: texts.intro(account.email, organization.name) },
          { kind: 'link', text: texts.link, href },
        ],
        why: texts.why(organization.name),
      },
      origin,
    );
    await insertMail(db, mail);
  }
}

interface Decision {
  claimId: number;
  verdict: 'grant' | 'refuse';
  /** Ten characters at least from a steward; mailed with a refusal. */
  reason: string;
  by: Pick<Account, 'id'>;
  /** An owner decides about others of the same organization, a steward about those looked after. */
  as: 'owner' | 'steward';
  organizationId: number;
}

/** The word of an owner or a steward about a claim that waits. */
export async function decideClaim(db: Db, origin: string, decision: Decision): Promise<void> {
  const { claimId, verdict, reason, by, as, organizationId } = decision;
  await db.transaction().execute(async (transaction) => {
    const [claim] = await listAskedClaims(transaction, { id: claimId, organizationId });
    if (!claim) throw new Conflict('claim_ended', 'This claim was decided already.');
    if (claim.accountId === by.id) throw new Forbidden('Nobody decides about their own claim.');
    const organization = { id: claim.organizationId, slug: claim.slug, name: claim.name };
    const account = { id: claim.accountId, email: claim.email, language: claim.language };
    if (verdict === 'grant') {
      const granted = { id: claimId, method: claim.method, account, decidedBy: by.id };
      await grantClaim(transaction, origin, organization, granted);
    } else await refuse(transaction, origin, claim, reason, by.id);
    if (as === 'steward') {
      await insertAct(transaction, {
        accountId: by.id,
        act: `claim-${verdict}`,
        subjectType: 'organization',
        subjectId: String(organizationId),
        reason,
      });
    }
  });
}

async function refuse(db: Db, origin: string, claim: AskedClaim, reason: string, by: string) {
  const ended = await endClaim(db, claim.id, { state: 'refused', decidedBy: by, years: null });
  if (!ended) throw new Conflict('claim_ended', 'This claim was decided already.');
  const texts = mailMessages(claim.language).claimRefused;
  await insertMail(
    db,
    composeMail(
      {
        reason: `claim-refused:${claim.id}`,
        to: { address: claim.email, accountId: claim.accountId, language: claim.language },
        subject: texts.subject(claim.name),
        parts: [
          { kind: 'text', text: texts.intro(claim.name) },
          ...(reason ? [{ kind: 'text' as const, text: reason }] : []),
        ],
        why: texts.why,
      },
      origin,
    ),
  );
}
