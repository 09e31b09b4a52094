import { Resolver } from 'node:dns/promises';
import { PROOF_NAME, PROOF_PATH } from '$lib/domain/claim';
import { fetchSafely, PUBLIC_REACH, type Reach, Unreachable } from './fetch-safely';

export interface Outside {
  reach: Reach;
  /** Servers of names to ask; null: those of the machine. */
  nameServers: string[] | null;
}

export const PUBLIC_OUTSIDE: Outside = { reach: PUBLIC_REACH, nameServers: null };

/** Whether the domain has our line as a TXT record of `_weft.example.org`. */
export async function hasProofInDns(
  host: string,
  proof: string,
  { nameServers }: Outside = PUBLIC_OUTSIDE,
): Promise<boolean> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (nameServers) resolver.setServers(nameServers);
  try {
    const records = await resolver.resolveTxt(`${PROOF_NAME}.${host}`);
    return records.some((parts) => parts.join('').trim() === proof);
  } catch {
    return false; // no such name, no answer, or no name server
  }
}

/** Whether the site has our line in the file `/.well-known/weft.txt`. */
export async function hasProofInFile(
  host: string,
  proof: string,
  { reach }: Outside = PUBLIC_OUTSIDE,
): Promise<boolean> {
  const [protocol] = reach.protocols;
  const port = reach.ports[0] && `:${reach.ports[0]}`;
  try {
    const text = await fetchSafely(`${protocol}//${host}${port}${PROOF_PATH}`, reach);
    return text.split(/\r?\n/).some((line) => line.trim() === proof);
  } catch (error) {
    if (error instanceof Unreachable) return false;
    throw error;
  }
}
