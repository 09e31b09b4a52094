import { fail, redirect } from '@sveltejs/kit';
import { editValues } from '$lib/domain/edit-form';
import { readWebAddress } from '$lib/domain/plain-text';
import { registrationValues, typedRegistration } from '$lib/domain/registration';
import { basemapFrom } from '$lib/map/basemap';
import { readFields, refusal, textOf } from '$lib/server/app/doors';
import { requireKeeper } from '$lib/server/app/organization-door';
import { readEntry } from '$lib/server/app/read-entry';
import { getRecordAt } from '$lib/server/queries/history';
import { getOrganizationPrivate } from '$lib/server/queries/private-facts';
import { getKeptRecord } from '$lib/server/queries/record';
import { editOrganization } from '$lib/server/usecases/edit-organization';

export const load = async (event) => {
  const { organization, role } = await requireKeeper(event);
  const { db, settings } = event.locals;
  const { record, version } = await getKeptRecord(db, organization.id);
  const privateFacts = await getOrganizationPrivate(db, organization.id);
  return {
    ...{ name: organization.name, slug: organization.slug, isOwn: role !== null },
    ...{ version, values: registrationValues(record, privateFacts) },
    basemap: basemapFrom(settings.map),
  };
};

export const actions = {
  default: async (event) => {
    const { account, organization, role } = await requireKeeper(event);
    const { db, language } = event.locals;
    const form = await readFields(event.request);
    const typed = typedRegistration(form);
    const reason = textOf(form, 'reason', 300);
    const version = Number(textOf(form, 'version', 10));
    const refused = (problems: string[]) => fail(422, { typed, reason, version, problems });
    const kept = await getKeptRecord(db, organization.id);
    const isVersion = Number.isSafeInteger(version) && version >= 1 && version <= kept.version;
    if (!isVersion) return refused(['version']);
    const base = await getRecordAt(db, kept, version);
    const known = await getOrganizationPrivate(db, organization.id);
    const read = await readEntry(event.locals, typed, base, known);
    if (read.problems) return refused(read.problems);
    // who speaks for the organization is the source; anybody else names one
    if (!typed.source && !role) return refused(['source']);
    const { values, more, privateFacts } = read;
    const edit = {
      ...{ organizationId: organization.id, accountId: account.id, version, language },
      ...{ values, more, privateFacts, reason: reason || 'Edited by hand.' },
      source: typed.source ? readWebAddress(typed.source) : null,
      assertedBy: role ? ('organization' as const) : ('steward' as const),
    };
    try {
      const outcome = await editOrganization(db, edit);
      if (outcome.conflicts.length > 0) {
        const fields = outcome.conflicts.map(({ field }) => field);
        const { record } = await getKeptRecord(db, organization.id);
        const now = editValues(record);
        return fail(409, { typed, reason, version: outcome.version, now, fields, problems: [] });
      }
    } catch (cause) {
      const { status, data } = refusal(event, cause);
      return fail(status, { ...data, typed, reason, version, problems: [] });
    }
    redirect(303, `/organizations/${organization.slug}`);
  },
};
