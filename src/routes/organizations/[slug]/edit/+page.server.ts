import { fail, redirect } from '@sveltejs/kit';
import { editSchema, editValues } from '$lib/domain/edit-form';
import { readWebAddress } from '$lib/domain/plain-text';
import { readFields, refusal, textOf } from '$lib/server/app/doors';
import { typedEntry } from '$lib/server/app/typed-entry';
import { requireKeeper } from '$lib/server/app/organization-door';
import { getKeptRecord } from '$lib/server/queries/record';
import { editOrganization } from '$lib/server/usecases/edit-organization';

export const load = async (event) => {
  const { organization, role } = await requireKeeper(event);
  const { record, version } = await getKeptRecord(event.locals.db, organization.id);
  return {
    ...{ name: organization.name, slug: organization.slug, isOwn: role !== null },
    ...{ version, values: editValues(record) },
  };
};

export const actions = {
  default: async (event) => {
    const { account, organization, role } = await requireKeeper(event);
    const { db, language } = event.locals;
    const form = await readFields(event.request);
    const typed = typedEntry(form);
    const source = textOf(form, 'source', 2000);
    const reason = textOf(form, 'reason', 300);
    const version = Number(textOf(form, 'version', 10));
    const refused = (field: string) => fail(422, { typed, source, reason, version, field });
    if (!Number.isSafeInteger(version) || version < 1) return refused('version');
    const values = editSchema.safeParse(typed);
    if (!values.success) return refused(String(values.error.issues[0].path[0]));
    // who speaks for the organization is the source; anybody else names one
    const address = source ? readWebAddress(source) : null;
    if (source ? !address : !role) return refused('source');
    const edit = {
      ...{ organizationId: organization.id, accountId: account.id, version, language },
      ...{ values: values.data, source: address, reason: reason || 'Edited by hand.' },
      assertedBy: role ? ('organization' as const) : ('steward' as const),
    };
    try {
      const outcome = await editOrganization(db, edit);
      if (outcome.conflicts.length > 0) {
        const fields = outcome.conflicts.map(({ field }) => field);
        const { record } = await getKeptRecord(db, organization.id);
        const now = editValues(record);
        return fail(409, { typed, source, reason, version: outcome.version, now, fields });
      }
    } catch (cause) {
      const { status, data } = refusal(event, cause);
      return fail(status, { ...data, typed, source, reason, version });
    }
    redirect(303, `/organizations/${organization.slug}`);
  },
};
