import { type Auth, openAuth } from '../accounts/auth';
import { openSeal, type Seal } from '../accounts/seal';
import { keepSecret } from '../accounts/secret';
import type { OpenDatabase } from '../db/client';
import { openSmtp } from '../mail/smtp';
import { startMailWorker } from '../mail/worker';
import { deleteExpiredSignIns } from '../queries/account';
import { deleteExpiredClaimCodes } from '../queries/claim';
import { deleteExpiredInvitations } from '../queries/invitation';
import { tidyOutbox } from '../queries/outbox';
import { deleteEndedBudgets } from '../queries/rate-limit';
import { forgetOldReports } from '../queries/report';
import { forgetOldSubmissions } from '../queries/submission';
import { askYearly } from '../usecases/ask-yearly';
import type { Settings } from './settings';

const TIDY_MS = 10 * 60_000;
/** So that a year's questions go out over the days, and answers come in over them. */
const ASKED_AT_ONCE = 20;

export interface OpenAccounts {
  auth: Auth;
  seal: Seal;
  /** Waits for mails that are being sent. */
  stop(): Promise<void>;
}

/** Accounts, the mails that leave the outbox, and the broom behind both. */
export function openAccounts(
  { db }: OpenDatabase,
  { authSecret, dataDir, origin, mail }: Settings,
  onError: (error: unknown) => void,
): OpenAccounts {
  const seal = openSeal(authSecret ?? keepSecret(dataDir));
  const worker = mail.kind === 'smtp' ? startMailWorker(db, openSmtp(mail), onError) : null;
  const tidy = async () => {
    await tidyOutbox(db);
    await deleteEndedBudgets(db);
    await deleteExpiredSignIns(db);
    await deleteExpiredClaimCodes(db);
    await deleteExpiredInvitations(db);
    await forgetOldReports(db);
    await forgetOldSubmissions(db);
    await askYearly({ db, seal, origin }, ASKED_AT_ONCE);
  };
  const timer = setInterval(() => void tidy().catch(onError), TIDY_MS).unref();
  return {
    auth: openAuth({ db, origin, seal }),
    seal,
    async stop() {
      clearInterval(timer);
      await worker?.stop();
    },
  };
}
