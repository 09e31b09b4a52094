import type { Kysely } from 'kysely';
import type { Account } from '$lib/domain/account';
import type { MemberRole } from '$lib/domain/claim';
import { Conflict } from '$lib/domain/errors';
import { mailMessages } from '$lib/messages/mail';
import type { Database } from '../db/tables';
import { composeMail } from '../mail/compose';
import { insertAct } from '../queries/audit';
import { revokeClaims } from '../queries/claim';
import { setInvitation, takeInvitation } from '../queries/invitation';
import {
  deleteMember,
  findMemberRole,
  hasOtherOwner,
  type KeptOrganization,
  lockMembers,
  setMember,
} from '../queries/membership';
import { insertMail } from '../queries/outbox';
import { spendBudget } from '../queries/rate-limit';

type Db = Kysely<Database>;

const INVITED_DAYS = 30;

/** Invites whoever reads mail at an address; nothing tells whether an account has it. */
export async function inviteMaintainer(
  db: Db,
  origin: string,
  organization: KeptOrganization,
  by: Account,
  { email, role }: { email: string; role: MemberRole },
): Promise<void> {
  await spendBudget(db, `invite:${by.id}`, 20, 24 * 3600);
  await db.transaction().execute(async (transaction) => {
    const invitation = { organizationId: organization.id, email, role, invitedBy: by.id };
    const id = await setInvitation(transaction, invitation, INVITED_DAYS);
    // the same invitation repeated on one day is one mail
    const today = new Date().toISOString().slice(0, 10);
    const texts = mailMessages(by.language).invitation;
    const mail = composeMail(
      {
        reason: `invitation:${id}:${role}:${today}`,
        to: { address: email, language: by.language },
        subject: texts.subject(organization.name),
        parts: [
          { kind: 'text', text: texts.intro(by.email, organization.name, INVITED_DAYS) },
          { kind: 'link', text: texts.link, href: `${origin}/account` },
          { kind: 'text', text: texts.how(email) },
        ],
        why: texts.why,
        expiresInSeconds: INVITED_DAYS * 24 * 3600,
      },
      origin,
    );
    await insertMail(transaction, mail);
  });
}

/** Answers an invitation to the address of this account; one that is over is not there. */
export async function answerInvitation(
  db: Db,
  account: Account,
  id: number,
  answer: 'accept' | 'decline',
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const taken = await takeInvitation(transaction, id, account.email);
    if (!taken) throw new Conflict('invitation_over', 'This invitation is no longer open.');
    if (answer === 'decline') return;
    const { organizationId, role } = taken;
    await lockMembers(transaction, organizationId);
    const known = await findMemberRole(transaction, organizationId, account.id);
    if (known !== 'owner') await setMember(transaction, organizationId, account.id, role);
  });
}

/** Thrown where nobody would be left to invite others. */
const lastOwner = () =>
  new Conflict('last_owner', 'Make somebody else an owner first, or withdraw the organization.');

/** Gives a maintainer another role. */
export async function changeMemberRole(
  db: Db,
  organizationId: number,
  accountId: string,
  role: MemberRole,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockMembers(transaction, organizationId);
    if (!(await findMemberRole(transaction, organizationId, accountId))) return;
    if (role === 'editor' && !(await hasOtherOwner(transaction, organizationId, accountId))) {
      throw lastOwner();
    }
    await setMember(transaction, organizationId, accountId, role);
  });
}

/** Somebody leaves, or is taken out by an owner; the last owner hands over first. */
export function removeMember(db: Db, organizationId: number, accountId: string): Promise<void> {
  return db
    .transaction()
    .execute((transaction) => removeMemberWithin(transaction, organizationId, accountId));
}

/** The same in a transaction that is open. */
export async function removeMemberWithin(
  db: Db,
  organizationId: number,
  accountId: string,
): Promise<void> {
  await lockMembers(db, organizationId);
  const role = await findMemberRole(db, organizationId, accountId);
  if (role === 'owner' && !(await hasOtherOwner(db, organizationId, accountId))) throw lastOwner();
  await deleteMember(db, organizationId, accountId);
  await revokeClaims(db, organizationId, accountId);
}

/** A steward ends a claim that was wrong, of the last owner too. */
export async function expelMember(
  db: Db,
  organizationId: number,
  accountId: string,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockMembers(transaction, organizationId);
    if (!(await deleteMember(transaction, organizationId, accountId))) return;
    await revokeClaims(transaction, organizationId, accountId);
    await insertAct(transaction, {
      ...{ accountId: by, act: 'expel', subjectType: 'organization' },
      ...{ subjectId: String(organizationId), reason, detail: { account: accountId } },
    });
  });
}
