import { fail, redirect } from '@sveltejs/kit';
import { emailSchema } from '$lib/domain/account';
import { PROOF_NAME, PROOF_PATH } from '$lib/domain/claim';
import { readFields, refusal, textOf } from '$lib/server/app/doors';
import { atOrganization } from '$lib/server/app/organization-door';
import { findOpenClaim } from '$lib/server/queries/claim';
import { listMembers } from '$lib/server/queries/membership';
import {
  askSteward,
  claimBySite,
  type ClaimOutcome,
  enterClaimCode,
  listOwnHosts,
  mailClaimCode,
  proofOf,
} from '$lib/server/usecases/claim-organization';

export const load = async (event) => {
  const { account, organization, role } = await atOrganization(event);
  const { db, seal } = event.locals;
  const open = await findOpenClaim(db, organization.id, account.id);
  return {
    name: organization.name,
    slug: organization.slug,
    isKept: (await listMembers(db, organization.id)).length > 0,
    isMine: role !== null,
    hosts: await listOwnHosts(db, organization.id),
    line: proofOf(seal, organization, account),
    proofName: PROOF_NAME,
    proofPath: PROOF_PATH,
    open: open && !open.isOver ? { state: open.state, host: open.host } : null,
  };
};

const goOn = (slug: string, outcome: ClaimOutcome): never =>
  redirect(303, `/organizations/${slug}/${outcome === 'granted' ? 'maintainers' : 'claim'}`);

/** Opens the door once for all ways of claiming. */
type ClaimEvent = Parameters<typeof atOrganization>[0] & {
  request: Request;
  setHeaders(headers: Record<string, string>): void;
};

async function open(event: ClaimEvent) {
  const { account, organization } = await atOrganization(event);
  const form = await readFields(event.request);
  const site = { ...event.locals, origin: event.locals.settings.origin };
  return { account, organization, form, site };
}

async function look(event: ClaimEvent, method: 'dns' | 'file') {
  const { account, organization, site } = await open(event);
  let outcome: ClaimOutcome | null;
  try {
    outcome = await claimBySite(site, organization, account, method);
  } catch (cause) {
    return refusal(event, cause);
  }
  if (!outcome) return fail(422, { problem: `not_found_${method}` });
  return goOn(organization.slug, outcome);
}

export const actions = {
  mail: async (event) => {
    const { account, organization, form, site } = await open(event);
    const typed = textOf(form, 'email', 300);
    const email = emailSchema.safeParse(typed);
    if (!email.success) return fail(422, { problem: 'email', email: typed });
    try {
      await mailClaimCode(site, organization, account, email.data);
    } catch (cause) {
      return refusal(event, cause);
    }
    redirect(303, `/organizations/${organization.slug}/claim`);
  },
  code: async (event) => {
    const { account, organization, form, site } = await open(event);
    let outcome: ClaimOutcome | null;
    try {
      outcome = await enterClaimCode(site, organization, account, textOf(form, 'code', 40));
    } catch (cause) {
      return refusal(event, cause);
    }
    if (!outcome) return fail(422, { problem: 'code' });
    return goOn(organization.slug, outcome);
  },
  dns: (event) => look(event, 'dns'),
  file: (event) => look(event, 'file'),
  steward: async (event) => {
    const { account, organization, form, site } = await open(event);
    const text = textOf(form, 'text', 2000);
    if (text.length < 10) return fail(422, { problem: 'short', text });
    try {
      await askSteward(site, organization, account, text);
    } catch (cause) {
      return refusal(event, cause);
    }
    redirect(303, `/organizations/${organization.slug}/claim`);
  },
};
