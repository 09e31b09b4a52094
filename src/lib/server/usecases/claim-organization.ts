import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Account } from '$lib/domain/account';
import { CLAIM_LEVELS, type ClaimMethod, mailDomain, ownHost, proofLine } from '$lib/domain/claim';
import { Forbidden } from '$lib/domain/errors';
import {
  CODE_ALPHABET,
  CODE_LENGTH,
  CODE_SECONDS,
  printCode,
  readCode,
} from '$lib/domain/sign-in-code';
import { mailMessages } from '$lib/messages/mail';
import type { Seal } from '../accounts/seal';
import type { Database } from '../db/tables';
import { composeMail } from '../mail/compose';
import { hasProofInDns, hasProofInFile, type Outside, PUBLIC_OUTSIDE } from '../outside/site-proof';
import { setClaimAsked, setOpenClaim, takeClaimCode } from '../queries/claim';
import {
  type KeptOrganization,
  listMembers,
  listWebsites,
  lockMembers,
} from '../queries/membership';
import { insertMail } from '../queries/outbox';
import { spendBudget } from '../queries/rate-limit';
import { grantClaim, tellMembersOfClaim } from './decide-claim';

export interface Claiming {
  db: Kysely<Database>;
  seal: Seal;
  origin: string;
}

type Claimant = Pick<Account, 'id' | 'email' | 'name' | 'language'>;

/** What became of a claim: it holds, or whoever keeps the organization or a steward decides. */
export type ClaimOutcome = 'granted' | 'asked';

const DAY = 24 * 3600;

/** The hosts of an organization's websites that are wholly its own. */
export async function listOwnHosts(
  db: Kysely<Database>,
  organizationId: number,
): Promise<string[]> {
  const urls = await listWebsites(db, organizationId);
  return [...new Set(urls.map(ownHost).filter((host) => host !== null))];
}

/** The line that shows that this account keeps the site of this organization. */
export const proofOf = (seal: Seal, { publicId }: { publicId: string }, { id }: { id: string }) =>
  proofLine(seal.mac('claim', `${publicId}:${id}`));

/** Mails a code to an address at the organization's own domain. */
export async function mailClaimCode(
  { db, seal, origin }: Claiming,
  organization: KeptOrganization,
  account: Claimant,
  email: string,
): Promise<void> {
  const host = mailDomain(email);
  if (!(await listOwnHosts(db, organization.id)).includes(host)) {
    throw new Forbidden('The address is not at the domain of the organization.');
  }
  for (const who of [account.id, organization.publicId, email]) {
    await spendBudget(db, `claim-mail:${seal.mac('rate-limit', who)}`, 5, DAY / 4);
  }
  const code = makeCode();
  await db.transaction().execute(async (transaction) => {
    const id = await setOpenClaim(transaction, {
      ...{ organizationId: organization.id, accountId: account.id, method: 'mail' },
      ...{ level: CLAIM_LEVELS.mail, state: 'sent', host, codeMac: macOf(seal, account.id, code) },
      codeExpiresAt: new Date(Date.now() + CODE_SECONDS * 1000).toISOString(),
    });
    const texts = mailMessages(account.language).claimCode;
    const mail = composeMail(
      {
        reason: `claim-code:${id}`,
        to: { address: email, language: account.language },
        subject: texts.subject(organization.name),
        parts: [
          { kind: 'text', text: texts.intro(account.email, organization.name) },
          { kind: 'code', text: printCode(code) },
          { kind: 'text', text: texts.unasked },
        ],
        why: texts.why,
        expiresInSeconds: CODE_SECONDS,
      },
      origin,
    );
    await insertMail(transaction, mail);
  });
}

/** Null: the code does not fit, or no longer. */
export async function enterClaimCode(
  { db, seal, origin }: Claiming,
  organization: KeptOrganization,
  account: Claimant,
  typed: string,
): Promise<ClaimOutcome | null> {
  const mac = macOf(seal, account.id, readCode(typed));
  // a wrong try counts also where the rest is undone
  const found = await takeClaimCode(db, organization.id, account.id, mac);
  if (!found) return null;
  return db.transaction().execute((transaction) =>
    settle({ db: transaction, seal, origin }, organization, account, {
      ...found,
      method: 'mail',
    }),
  );
}

/** Looks for our line at the organization's own hosts; null: it is at none of them. */
export async function claimBySite(
  { db, seal, origin }: Claiming,
  organization: KeptOrganization,
  account: Claimant,
  method: 'dns' | 'file',
  outside: Outside = PUBLIC_OUTSIDE,
): Promise<ClaimOutcome | null> {
  await spendBudget(db, `claim-site:${account.id}`, 20, 3600);
  const proof = proofOf(seal, organization, account);
  const look = method === 'dns' ? hasProofInDns : hasProofInFile;
  for (const host of await listOwnHosts(db, organization.id)) {
    if (!(await look(host, proof, outside))) continue;
    return db.transaction().execute(async (transaction) => {
      const id = await openClaim(transaction, organization, account, { method, host, text: null });
      const claim = { id, method, host };
      return settle({ db: transaction, seal, origin }, organization, account, claim);
    });
  }
  return null;
}

/** Asks a steward for their word, with what the account has to say for itself. */
export async function askSteward(
  { db }: Claiming,
  organization: KeptOrganization,
  account: Claimant,
  text: string,
): Promise<void> {
  await spendBudget(db, `claim-ask:${account.id}`, 10, DAY);
  await db.transaction().execute(async (transaction) => {
    await openClaim(transaction, organization, account, { method: 'vouched', host: null, text });
  });
}

function openClaim(
  db: Kysely<Database>,
  organization: KeptOrganization,
  account: Claimant,
  claim: { method: ClaimMethod; host: string | null; text: string | null },
): Promise<number> {
  return setOpenClaim(db, {
    ...claim,
    ...{ organizationId: organization.id, accountId: account.id, state: 'asked' as const },
    level: CLAIM_LEVELS[claim.method],
  });
}

/** A proof opens an organization that nobody keeps; where somebody does, they or a steward decide. */
async function settle(
  claiming: Claiming,
  organization: KeptOrganization,
  account: Claimant,
  claim: { id: number; method: ClaimMethod; host: string | null },
): Promise<ClaimOutcome> {
  const { db, origin } = claiming;
  await lockMembers(db, organization.id);
  const members = await listMembers(db, organization.id);
  if (members.length === 0 || members.some(({ accountId }) => accountId === account.id)) {
    await grantClaim(db, origin, organization, { ...claim, account, decidedBy: null });
    return 'granted';
  }
  await setClaimAsked(db, claim.id);
  await tellMembersOfClaim(db, origin, organization, { ...claim, account, members });
  return 'asked';
}

const macOf = (seal: Seal, accountId: string, code: string) =>
  seal.mac('claim', `${accountId}:${code}`);

function makeCode(): string {
  const letter = () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)];
  return Array.from({ length: CODE_LENGTH }, letter).join('');
}
