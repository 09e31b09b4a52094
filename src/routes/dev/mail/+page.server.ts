import { error } from '@sveltejs/kit';
import { isAtThisMachine } from '$lib/server/app/doors';
import { listMails } from '$lib/server/queries/outbox';

/** The mails that wait where there is no mail server, for whoever sits at the machine itself. */
export const load = async (event) => {
  const { db, settings } = event.locals;
  if (settings.mail.kind !== 'mailbox' || !isAtThisMachine(event)) error(404, 'Not found');
  event.setHeaders({ 'cache-control': 'no-store' });
  return { mails: await listMails(db, 50) };
};
