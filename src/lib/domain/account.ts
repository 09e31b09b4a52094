import { z } from 'zod';

/** What an account may do everywhere; maintaining an organization is held per organization. */
export const ROLES = ['contributor', 'steward', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface Account {
  id: string;
  email: string;
  name: string;
  role: Role;
  /** Only for a steward: the one country (`US`) or region (`US.CO`) looked after; null: everywhere. */
  region: string | null;
  language: string;
}

/** Each role may do what those before it may. */
export function hasRole(account: Pick<Account, 'role'> | null, role: Role): boolean {
  return account !== null && ROLES.indexOf(account.role) >= ROLES.indexOf(role);
}

interface Located {
  countryCode: string | null;
  /** As the gazetteer has it: `US.CO`. */
  regionCode: string | null;
}

/** Whether somebody looks after an organization with these places. */
export function stewards(account: Account | null, places: readonly Located[]): boolean {
  if (account === null || !hasRole(account, 'steward')) return false;
  const { region } = account;
  if (region === null) return true;
  return places.some(({ countryCode, regionCode }) =>
    region.includes('.') ? regionCode === region : countryCode === region,
  );
}

/** Reads an ISO 3166-2 code such as US-CO, or a country, as the gazetteer writes it. */
export function readRegion(code: string): string {
  return code.trim().toUpperCase().replace('-', '.');
}

/** An address to write to, in the one spelling by which an account is found. */
export const emailSchema = z
  .string()
  .max(254)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email());
