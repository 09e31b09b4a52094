import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { type Account, stewards } from '$lib/domain/account';
import { OPEN_STATES } from '$lib/domain/submission';
import { registrationValues, typedRegistration } from '$lib/domain/registration';
import { basemapFrom } from '$lib/map/basemap';
import { readFields, refusal, requireRole, textOf } from '$lib/server/app/doors';
import { readRegistration } from '$lib/server/app/read-registration';
import { listSlugs } from '$lib/server/queries/named-organization';
import { listReviews } from '$lib/server/queries/review';
import { listPlaceCodes } from '$lib/server/queries/membership';
import {
  findSubmission,
  getPrivateFacts,
  type KeptSubmission,
} from '$lib/server/queries/submission';
import {
  confirmSubmission,
  correctSubmission,
  replyToSteward,
  withdrawSubmission,
} from '$lib/server/usecases/send-submission';

type Event = Pick<RequestEvent, 'locals' | 'url' | 'request'> & { params: { id: string } };

/** Who sent it, or a steward of its region. */
async function atSubmission(event: Event) {
  const account = requireRole(event, 'contributor');
  const submission = await findSubmission(event.locals.db, event.params.id);
  if (!submission) error(404, 'There is nothing at this address.');
  const isOpen = submission.state !== 'unconfirmed';
  const isOwn = isOpen ? submission.accountId === account.id : submission.email === account.email;
  const maySee = isOwn || (isOpen && (await looksAfter(event, account, submission)));
  if (!maySee) error(403, 'Only who sent it may see this.');
  return { account, submission, isOwn };
}

async function looksAfter({ locals }: Event, account: Account, submission: KeptSubmission) {
  const { countries, regions, organizationId } = submission;
  const known = organizationId ? await listPlaceCodes(locals.db, organizationId) : [];
  const named = countries.map((countryCode) => ({ countryCode, regionCode: null }));
  const finer = regions.map((regionCode) => ({ countryCode: null, regionCode }));
  return stewards(account, [...known, ...named, ...finer]);
}

export const load = async (event) => {
  const { submission, isOwn } = await atSubmission(event);
  const { db, settings } = event.locals;
  const privateFacts = await getPrivateFacts(db, submission.id);
  const others = submission.relationships.flatMap(({ other }) => other ?? []);
  const slugs = await listSlugs(db, others);
  const { patch, relationships, state, organizationId, sourceUrl, sourceNote } = submission;
  const mayCorrect = isOwn && OPEN_STATES.includes(state);
  const values = registrationValues(patch, privateFacts, { relationships, slugs });
  const reviews = await listReviews(db, submission.id);
  return {
    ...{ isOwn, mayCorrect, basemap: basemapFrom(settings.map), privateFacts, patch },
    ...{ relationships, isNew: organizationId === null || submission.baseVersion === null },
    values: { ...values, source: sourceUrl ?? '', note: sourceNote ?? '' },
    reviews: reviews.map(({ id, verdict, reason, createdAt }) => ({
      ...{ id, reason, createdAt, isReply: verdict === 'reply' },
    })),
    submission: {
      ...{ state, name: submission.name, revision: submission.revision },
      ...{ createdAt: submission.createdAt, slug: submission.slug },
    },
  };
};

/** Only who sent it may do more than read. */
async function ownSubmission(event: Event) {
  const at = await atSubmission(event);
  if (!at.isOwn) error(403, 'Only who sent it may do this.');
  return at;
}

export const actions = {
  confirm: async (event) => {
    const { account, submission } = await ownSubmission(event);
    const { db, language, settings } = event.locals;
    const site = { db, origin: settings.origin };
    await confirmSubmission(site, submission.publicId, { ...account, language });
    redirect(303, event.url.pathname);
  },
  correct: async (event) => {
    const { account, submission } = await ownSubmission(event);
    const { locals, request } = event;
    if (submission.organizationId !== null) error(400, 'The form could not be read.');
    const form = await readFields(request);
    const typed = typedRegistration(form);
    const reply = textOf(form, 'reply', 2000);
    const revision = Number(textOf(form, 'revision', 9));
    const read = await readRegistration(locals, typed);
    if (read.problems) return fail(422, { typed, reply, problems: read.problems });
    const { content, privateFacts, located } = read;
    try {
      const correction = { content, privateFacts, located, revision, reply };
      await correctSubmission(locals.db, submission.publicId, account.id, correction);
    } catch (cause) {
      const { status, data } = refusal(event, cause);
      return fail(status, { ...data, typed, reply, problems: [] });
    }
    redirect(303, event.url.pathname);
  },
  reply: async (event) => {
    const { account, submission } = await ownSubmission(event);
    const form = await readFields(event.request);
    const reply = textOf(form, 'reply', 2000);
    if (!reply) return fail(422, { reply, problems: ['reply'] });
    try {
      await replyToSteward(event.locals.db, submission.publicId, account.id, reply);
    } catch (cause) {
      const { status, data } = refusal(event, cause);
      return fail(status, { ...data, reply, problems: [] });
    }
    redirect(303, event.url.pathname);
  },
  withdraw: async (event) => {
    const { account, submission } = await ownSubmission(event);
    try {
      await withdrawSubmission(event.locals.db, submission.publicId, account.id);
    } catch (cause) {
      return refusal(event, cause);
    }
    redirect(303, event.url.pathname);
  },
};
