import { randomUUID } from 'node:crypto';
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { editPatch } from '$lib/domain/edit-form';
import { registrationValues, typedRegistration } from '$lib/domain/registration';
import { submissionSchema } from '$lib/domain/submission';
import { basemapFrom } from '$lib/map/basemap';
import { readFields, refusal, requireRole, textOf, visitorOf } from '$lib/server/app/doors';
import { requireOrganization } from '$lib/server/app/organization-door';
import { readEntry } from '$lib/server/app/read-entry';
import { getRecordAt } from '$lib/server/queries/history';
import { getKeptRecord } from '$lib/server/queries/record';
import { sendSubmission } from '$lib/server/usecases/send-submission';

type Event = Pick<RequestEvent, 'locals' | 'url' | 'request'> & { params: { slug: string } };

/** Whoever signed in, at an organization that is public. */
async function atEntry(event: Event) {
  const account = requireRole(event, 'contributor');
  const { id, slug, name } = await requireOrganization(event);
  return { account, slug, name, kept: await getKeptRecord(event.locals.db, id) };
}

export const load = async (event) => {
  const { slug, name, kept } = await atEntry(event);
  return {
    ...{ slug, name, version: kept.version, key: randomUUID() },
    ...{ values: registrationValues(kept.record), basemap: basemapFrom(event.locals.settings.map) },
  };
};

export const actions = {
  default: async (event) => {
    const { account, kept } = await atEntry(event);
    const { locals, request } = event;
    const form = await readFields(request);
    const typed = typedRegistration(form);
    const key = z.uuid().safeParse(textOf(form, 'key', 40));
    const version = Number(textOf(form, 'version', 9));
    const isVersion = Number.isSafeInteger(version) && version >= 1 && version <= kept.version;
    if (!key.success || !isVersion) error(400, 'The form could not be read.');
    const state = { typed, version, key: key.data };
    const base = await getRecordAt(locals.db, kept, version);
    const read = await readEntry(locals, typed, base);
    if (read.problems) return fail(422, { ...state, problems: read.problems });
    if (!typed.source && !typed.note) return fail(422, { ...state, problems: ['source'] });
    const patch = { ...editPatch(base, read.values, locals.language), ...read.more };
    const { privateFacts } = read;
    const hasNews = Object.keys(patch).length > 0 || privateFacts.contacts.length > 0;
    if (!hasNews) return fail(422, { ...state, problems: ['nothing'] });
    const content = submissionSchema.parse({
      ...{ patch, sourceUrl: typed.source || null, sourceNote: typed.note || null },
    });
    const about = { id: kept.id, version, record: base };
    const network = visitorOf(event);
    const sender = { account, email: account.email, language: locals.language, network };
    try {
      const site = { ...locals, origin: locals.settings.origin };
      const sent = { key: key.data, content, privateFacts, about };
      const { publicId } = await sendSubmission(site, sent, { ...sender, hasWorked: true });
      redirect(303, `/submissions/${publicId}`);
    } catch (cause) {
      const { status, data } = refusal(event, cause);
      return fail(status, { ...data, ...state, problems: [] });
    }
  },
};
