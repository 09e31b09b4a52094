import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { type Account, stewards } from '$lib/domain/account';
import type { MemberRole } from '$lib/domain/claim';
import {
  findKeptOrganization,
  findMemberRole,
  type KeptOrganization,
  listPlaceCodes,
} from '../queries/membership';
import { findRedirect } from '../queries/organization';
import { requireRole } from './doors';

type Event = Pick<RequestEvent, 'locals' | 'url' | 'request'> & { params: { slug: string } };

/** Somebody at the page of an organization, with what they are to it. */
export interface AtOrganization {
  account: Account;
  organization: KeptOrganization;
  /** Null: not one of those who keep it. */
  role: MemberRole | null;
  /** Whether they look after it as a steward. */
  isSteward: boolean;
}

/** Goes on to the same page of the organization that one was merged into, or had its address. */
async function followMerge({ locals, params, url, request }: Event): Promise<void> {
  if (!['GET', 'HEAD'].includes(request.method)) return;
  const slug = await findRedirect(locals.db, params.slug);
  if (!slug) return;
  const path = url.pathname.replace(`/organizations/${params.slug}`, `/organizations/${slug}`);
  redirect(308, path + url.search);
}

/** The organization of a page, published; 404 or 410 for others, on to where it was merged. */
export async function requireOrganization(event: Event): Promise<KeptOrganization> {
  const organization = await findKeptOrganization(event.locals.db, event.params.slug);
  if (!organization || organization.recordState === 'merged') await followMerge(event);
  if (!organization || !['published', 'withdrawn'].includes(organization.recordState)) {
    error(404, 'There is no organization at this address.');
  }
  if (organization.recordState === 'withdrawn') {
    error(410, 'This organization was taken out of the directory.');
  }
  return organization;
}

/** Who signed in, and what they are to an organization in whatever state; others sign in first. */
export async function atOrganization(event: Event): Promise<AtOrganization> {
  const account = requireRole(event, 'contributor');
  const { db } = event.locals;
  const organization = await findKeptOrganization(db, event.params.slug);
  const isHidden = !organization || ['merged', 'erased'].includes(organization.recordState);
  if (isHidden) await followMerge(event);
  if (isHidden) error(404, 'There is no organization at this address.');
  const role = await findMemberRole(db, organization.id, account.id);
  const isSteward = stewards(account, await listPlaceCodes(db, organization.id));
  if (!role && !isSteward && organization.recordState !== 'published') {
    error(404, 'There is no organization at this address.');
  }
  return { account, organization, role, isSteward };
}

/** Only those who keep the organization, or look after it, come in. */
export async function requireKeeper(event: Event): Promise<AtOrganization> {
  const at = await atOrganization(event);
  if (!at.role && !at.isSteward) error(403, 'Your account may not do this.');
  return at;
}

/** Only its owners, and stewards who look after it. */
export async function requireOwner(event: Event): Promise<AtOrganization> {
  const at = await requireKeeper(event);
  if (at.role !== 'owner' && !at.isSteward) error(403, 'Only an owner may do this.');
  return at;
}

/** Whether who asks keeps an organization or looks after it; nobody is sent away. */
export async function mayKeep({ locals }: Pick<Event, 'locals'>, slug: string): Promise<boolean> {
  const { account, db } = locals;
  const organization = account && (await findKeptOrganization(db, slug));
  if (!organization) return false;
  if (await findMemberRole(db, organization.id, account.id)) return true;
  return stewards(account, await listPlaceCodes(db, organization.id));
}
