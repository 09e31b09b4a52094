import type { Kysely } from 'kysely';
import type { NewReport } from '$lib/domain/report';
import type { Seal } from '../accounts/seal';
import type { Database } from '../db/tables';
import { findKeptOrganization, type KeptOrganization } from '../queries/membership';
import { spendBudget } from '../queries/rate-limit';
import { insertReport } from '../queries/report';

interface Visitor {
  /** Whose limit it counts against. */
  network: string;
  /** Whether the browser did the work of a challenge. */
  hasWorked: boolean;
}

const HOUR = 3600;

/** Keeps what a visitor says about an entry; a steward decides. */
export async function reportOrganization(
  { db, seal }: { db: Kysely<Database>; seal: Seal },
  organization: KeptOrganization,
  { kind, text, other, email }: NewReport,
  { network, hasWorked }: Visitor,
): Promise<void> {
  const key = seal.mac('rate-limit', network);
  if (!hasWorked) await spendBudget(db, `report-plain:${key}`, 2, HOUR);
  await spendBudget(db, `report:${key}`, 10, HOUR);
  // many networks against one organization
  await spendBudget(db, `report-of:${organization.id}`, 30, 24 * HOUR);
  const twin = kind === 'duplicate' && other ? await findKeptOrganization(db, other) : null;
  const otherId = twin && twin.id !== organization.id ? twin.id : null;
  await insertReport(db, {
    ...{ organizationId: organization.id, kind, sentBy: 'visitor', otherId, email },
    text: text || null,
  });
}
