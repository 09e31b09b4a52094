/** Ways to show that one speaks for an organization, the weakest first. */
export const CLAIM_METHODS = ['mail', 'file', 'dns', 'vouched'] as const;
export type ClaimMethod = (typeof CLAIM_METHODS)[number];

/** How well it is known: 1 a mailbox at its domain, 2 the domain itself, 4 a steward's word. */
export const CLAIM_LEVELS: Record<ClaimMethod, 1 | 2 | 4> = {
  mail: 1,
  file: 2,
  dns: 2,
  vouched: 4,
};

/** A steward's word holds for two years; what a domain shows holds until somebody objects. */
export const VOUCHED_YEARS = 2;

export const MEMBER_ROLES = ['owner', 'editor'] as const;
/** An owner also invites and removes others; both edit and speak for the organization. */
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** Where somebody who keeps a site puts a line of ours. */
export const PROOF_NAME = '_weft';
export const PROOF_PATH = '/.well-known/weft.txt';

/** The line that whoever keeps a site puts there, in a TXT record or a file. */
export const proofLine = (token: string) => `weft=${token}`;

/**
 * The host of a website that is wholly the organization's own: one that begins at the root. A page
 * on a shared site says nothing about who keeps the site.
 */
export function ownHost(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { hostname, pathname, search, protocol, port } = new URL(url);
  const isRoot = pathname === '/' && search === '' && port === '';
  if (!isRoot || !/^https?:$/.test(protocol) || !/\.[a-z]/.test(hostname)) return null;
  return hostname.replace(/^www\./, '');
}

export const mailDomain = (email: string) => email.slice(email.lastIndexOf('@') + 1);

/** Whether two addresses of mail are one party that speaks for two organizations of these hosts. */
export function isOneParty(a: string, b: string, hosts: readonly (string | null)[]): boolean {
  if (a === b) return true;
  // the domain of a mail provider is nobody's own: only that of one of the two counts
  return mailDomain(a) === mailDomain(b) && hosts.includes(mailDomain(a));
}
