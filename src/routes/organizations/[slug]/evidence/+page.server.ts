import { error, fail, redirect } from '@sveltejs/kit';
import { CRITERIA, criteriaLists, evidenceSchema } from '$lib/domain/evidence';
import { InvalidInput } from '$lib/domain/errors';
import { readFields, refusal, textOf } from '$lib/server/app/doors';
import { type AtOrganization, requireKeeper } from '$lib/server/app/organization-door';
import { listEvidence } from '$lib/server/queries/organization';
import { getKeptRecord } from '$lib/server/queries/record';
import { stateEvidence, withdrawEvidence } from '$lib/server/usecases/state-evidence';

/** Who keeps it speaks for it; a steward who looks after it speaks as one. */
const speakerOf = ({ account, role }: AtOrganization) => ({
  accountId: account.id,
  statedBy: role ? ('organization' as const) : ('steward' as const),
});

export const load = async (event) => {
  const at = await requireKeeper(event);
  const { organization } = at;
  const { db } = event.locals;
  const { record } = await getKeptRecord(db, organization.id);
  return {
    ...{ name: organization.name, slug: organization.slug, statedBy: speakerOf(at).statedBy },
    lists: criteriaLists(record.kinds),
    evidence: await listEvidence(db, organization.id),
  };
};

export const actions = {
  state: async (event) => {
    const at = await requireKeeper(event);
    const form = await readFields(event.request);
    const typed = {
      ...{ criterion: textOf(form, 'criterion', 60), met: textOf(form, 'met', 5) },
      ...{ source: textOf(form, 'source', 2000), note: textOf(form, 'note', 600) },
    };
    const given = evidenceSchema.safeParse(typed);
    if (!given.success) return fail(422, { typed, field: String(given.error.issues[0].path[0]) });
    try {
      await stateEvidence(event.locals.db, at.organization.id, given.data, speakerOf(at));
    } catch (cause) {
      if (cause instanceof InvalidInput) return fail(422, { typed, field: 'source' });
      const { status, data } = refusal(event, cause);
      return fail(status, { ...data, typed });
    }
    redirect(303, `/organizations/${at.organization.slug}/evidence`);
  },
  withdraw: async (event) => {
    const at = await requireKeeper(event);
    const form = await readFields(event.request);
    const criterion = CRITERIA.find((known) => known === textOf(form, 'criterion', 60));
    if (!criterion) error(400, 'The form could not be read.');
    try {
      await withdrawEvidence(event.locals.db, at.organization.id, criterion, speakerOf(at));
    } catch (cause) {
      return refusal(event, cause);
    }
    redirect(303, `/organizations/${at.organization.slug}/evidence`);
  },
};
