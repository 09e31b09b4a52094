import { error, fail, redirect } from '@sveltejs/kit';
import { emailSchema } from '$lib/domain/account';
import { MEMBER_ROLES } from '$lib/domain/claim';
import { readFields, refusal, textOf } from '$lib/server/app/doors';
import {
  type AtOrganization,
  requireKeeper,
  requireOwner,
} from '$lib/server/app/organization-door';
import { listAskedClaims } from '$lib/server/queries/claim';
import { deleteInvitation, listInvitations } from '$lib/server/queries/invitation';
import { listMembers } from '$lib/server/queries/membership';
import { decideClaim } from '$lib/server/usecases/decide-claim';
import {
  changeMemberRole,
  expelMember,
  inviteMaintainer,
  removeMember,
} from '$lib/server/usecases/keep-maintainers';

export const load = async (event) => {
  const { account, organization, role, isSteward } = await requireKeeper(event);
  const { db } = event.locals;
  const decides = role === 'owner' || isSteward;
  return {
    name: organization.name,
    slug: organization.slug,
    me: account.id,
    ...{ role, isSteward, decides },
    members: await listMembers(db, organization.id),
    invitations: decides ? await listInvitations(db, organization.id) : [],
    claims: decides ? await listAskedClaims(db, { organizationId: organization.id }) : [],
  };
};

type Event = Parameters<typeof requireKeeper>[0] & {
  request: Request;
  setHeaders(headers: Record<string, string>): void;
};
type Work = (at: AtOrganization, form: FormData, db: App.Locals['db']) => Promise<unknown>;

/** Does what a form asks and comes back to the page. */
async function act(event: Event, door: typeof requireKeeper, work: Work) {
  const at = await door(event);
  const form = await readFields(event.request);
  try {
    const answer = await work(at, form, event.locals.db);
    if (answer) return answer as ReturnType<typeof fail>;
  } catch (cause) {
    return refusal(event, cause);
  }
  redirect(303, `/organizations/${at.organization.slug}/maintainers`);
}

const accountIdOf = (form: FormData): string => {
  const id = textOf(form, 'account', 36);
  if (!/^[0-9a-f-]{36}$/.test(id)) error(400, 'The form could not be read.');
  return id;
};
const numberOf = (form: FormData): number => {
  const id = textOf(form, 'id', 9);
  if (!/^\d{1,9}$/.test(id)) error(400, 'The form could not be read.');
  return Number(id);
};
const roleOf = (form: FormData) =>
  MEMBER_ROLES.find((role) => role === textOf(form, 'role', 10)) ?? 'editor';

/** A steward gives a reason for what is done to others; an owner need not. */
const isUnreasoned = ({ role }: AtOrganization, reason: string) =>
  role !== 'owner' && reason.length < 10;

export const actions = {
  invite: (event) =>
    act(event, requireOwner, async ({ organization, account }, form, db) => {
      const typed = textOf(form, 'email', 300);
      const email = emailSchema.safeParse(typed);
      if (!email.success) return fail(422, { problem: 'email', email: typed });
      const { origin } = event.locals.settings;
      const asked = { email: email.data, role: roleOf(form) };
      await inviteMaintainer(db, origin, organization, account, asked);
      return { invited: true };
    }),
  withdrawInvitation: (event) =>
    act(event, requireOwner, ({ organization }, form, db) =>
      deleteInvitation(db, organization.id, numberOf(form)),
    ),
  role: (event) =>
    act(event, requireOwner, ({ organization }, form, db) =>
      changeMemberRole(db, organization.id, accountIdOf(form), roleOf(form)),
    ),
  remove: (event) =>
    act(event, requireOwner, async (at, form, db) => {
      const accountId = accountIdOf(form);
      if (at.role === 'owner') return removeMember(db, at.organization.id, accountId);
      const reason = textOf(form, 'reason', 2000);
      if (isUnreasoned(at, reason)) return fail(422, { problem: 'reason' });
      await expelMember(db, at.organization.id, accountId, { by: at.account.id, reason });
    }),
  leave: async (event) => {
    const { account, organization } = await requireKeeper(event);
    try {
      await removeMember(event.locals.db, organization.id, account.id);
    } catch (cause) {
      return refusal(event, cause);
    }
    redirect(303, '/account');
  },
  decide: (event) =>
    act(event, requireOwner, async (at, form, db) => {
      const reason = textOf(form, 'reason', 2000);
      if (isUnreasoned(at, reason)) return fail(422, { problem: 'reason' });
      await decideClaim(db, event.locals.settings.origin, {
        ...{ claimId: numberOf(form), reason, by: at.account },
        verdict: textOf(form, 'verdict', 10) === 'grant' ? 'grant' : 'refuse',
        as: at.role === 'owner' ? 'owner' : 'steward',
        organizationId: at.organization.id,
      });
    }),
};
