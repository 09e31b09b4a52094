import { error, redirect } from '@sveltejs/kit';
import { readFields, refusal, requireRole, textOf } from '$lib/server/app/doors';
import { listInvitationsTo } from '$lib/server/queries/invitation';
import { listMemberships } from '$lib/server/queries/membership';
import { answerInvitation } from '$lib/server/usecases/keep-maintainers';

export const load = async (event) => {
  const account = requireRole(event, 'contributor');
  const { db } = event.locals;
  return {
    email: account.email,
    memberships: await listMemberships(db, account.id),
    invitations: await listInvitationsTo(db, account.email),
  };
};

export const actions = {
  invitation: async (event) => {
    const account = requireRole(event, 'contributor');
    const form = await readFields(event.request);
    const id = textOf(form, 'id', 9);
    if (!/^\d{1,9}$/.test(id)) error(400, 'The form could not be read.');
    const answer = textOf(form, 'answer', 10) === 'accept' ? 'accept' : 'decline';
    try {
      await answerInvitation(event.locals.db, account, Number(id), answer);
    } catch (cause) {
      return refusal(event, cause);
    }
    redirect(303, '/account');
  },
};
