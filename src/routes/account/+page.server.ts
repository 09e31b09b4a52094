import { error, fail, redirect } from '@sveltejs/kit';
import { sessionCookie } from '$lib/server/accounts/auth';
import { readFields, refusal, requireRole, textOf } from '$lib/server/app/doors';
import { listInvitationsTo } from '$lib/server/queries/invitation';
import {
  findKeptOrganization,
  findMemberRole,
  listMemberships,
} from '$lib/server/queries/membership';
import { listSubmissionsOf } from '$lib/server/queries/submission';
import { confirmEntry } from '$lib/server/usecases/ask-yearly';
import { leaveForGood } from '$lib/server/usecases/erase-account';
import { answerInvitation } from '$lib/server/usecases/keep-maintainers';

export const load = async (event) => {
  const account = requireRole(event, 'contributor');
  const { db } = event.locals;
  return {
    email: account.email,
    memberships: await listMemberships(db, account.id),
    invitations: await listInvitationsTo(db, account.email),
    submissions: await listSubmissionsOf(db, account),
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
  confirm: async (event) => {
    const account = requireRole(event, 'contributor');
    const { db } = event.locals;
    const form = await readFields(event.request);
    const organization = await findKeptOrganization(db, textOf(form, 'slug', 120));
    const role = organization && (await findMemberRole(db, organization.id, account.id));
    if (!role || organization.recordState !== 'published') {
      error(404, 'You keep no organization of this address.');
    }
    try {
      await confirmEntry(db, organization.id, account.id);
    } catch (cause) {
      return refusal(event, cause);
    }
    redirect(303, '/account');
  },
  leave: async (event) => {
    const account = requireRole(event, 'contributor');
    const { locals, cookies } = event;
    const form = await readFields(event.request);
    const typed = textOf(form, 'email', 300);
    if (typed.toLowerCase() !== account.email) return fail(422, { problem: 'own_email', typed });
    try {
      await leaveForGood(locals.db, account);
    } catch (cause) {
      return refusal(event, cause);
    }
    cookies.delete(sessionCookie(locals.settings.origin), { path: '/' });
    redirect(303, '/');
  },
};
