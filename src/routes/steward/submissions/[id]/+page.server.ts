import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { editSchema } from '$lib/domain/edit-form';
import { InvalidInput } from '$lib/domain/errors';
import { RECORD_FIELDS } from '$lib/domain/record';
import { basemapFrom } from '$lib/map/basemap';
import { textOf } from '$lib/server/app/doors';
import { atQueue, decideItem, nextInQueue } from '$lib/server/app/queue-door';
import { typedEntry } from '$lib/server/app/typed-entry';
import { viewSubmission } from '$lib/server/app/view-submission';
import { findKeptOrganization } from '$lib/server/queries/membership';
import { findSubmission } from '$lib/server/queries/submission';
import { type Decision, decideSubmission, mayDecide } from '$lib/server/usecases/decide-submission';

type Event = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'setHeaders'> & {
  params: { id: string };
};

async function atSubmission(event: Event) {
  const at = await atQueue(event);
  const submission = await findSubmission(event.locals.db, event.params.id);
  if (!submission || submission.state === 'unconfirmed') error(404, 'There is no such submission.');
  if (!(await mayDecide(event.locals.db, at.account, submission))) {
    error(403, 'This is outside the region that you look after.');
  }
  return { at, submission };
}

export const load = async (event) => {
  const { at, submission } = await atSubmission(event);
  const [view, next] = await Promise.all([
    viewSubmission(event.locals, submission),
    nextInQueue(event, at),
  ]);
  return { ...view, basemap: basemapFrom(event.locals.settings.map), back: at.back, next };
};

/** Decides as a form says; what was typed comes back with what is wrong. */
async function decide(
  event: Event,
  read: (form: FormData) => Decision['verdict'] | Promise<Decision['verdict']>,
  needsReason: boolean,
) {
  const { locals, params } = event;
  let typed = {};
  const site = { db: locals.db, seal: locals.seal, origin: locals.settings.origin };
  const failure = await decideItem(event, { needsReason }, async (form, by, reason) => {
    typed = typedEntry(form);
    const revision = numberOf(form, 'revision');
    const verdict = await read(form);
    await decideSubmission(site, { publicId: params.id, revision, by, reason, verdict });
  });
  return fail(failure.status, { ...failure.data, typed });
}

function numberOf(form: FormData, name: string): number | null {
  const text = textOf(form, name, 10);
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** As the form says: the fields that are ticked, and the version beside which they stood. */
const acceptance = (form: FormData) => ({
  is: 'accept' as const,
  take: RECORD_FIELDS.filter((field) => form.getAll('take').includes(field)),
  seenVersion: numberOf(form, 'version'),
  amended: null,
  sameAs: null,
});

function amendment(form: FormData): Decision['verdict'] {
  const values = editSchema.safeParse(typedEntry(form));
  if (!values.success) throw new InvalidInput('A field cannot be used as it was typed.');
  return { ...acceptance(form), amended: values.data };
}

async function sameAs({ locals }: Event, form: FormData): Promise<Decision['verdict']> {
  const other = await findKeptOrganization(locals.db, textOf(form, 'other', 120));
  if (!other) throw new InvalidInput('There is no such organization.');
  return { ...acceptance(form), sameAs: other.id };
}

export const actions = {
  approve: (event) => decide(event, acceptance, false),
  change: (event) => decide(event, amendment, false),
  ask: (event) => decide(event, () => ({ is: 'ask' }), true),
  refuse: (event) => decide(event, () => ({ is: 'decline' }), true),
  same: (event) => decide(event, (form) => sameAs(event, form), true),
};
