import { error, fail, redirect } from '@sveltejs/kit';
import { InvalidInput } from '$lib/domain/errors';
import { ANSWERS, statementSchema } from '$lib/domain/statement';
import { readFields, refusal, textOf } from '$lib/server/app/doors';
import { requireKeeper } from '$lib/server/app/organization-door';
import { listRelationships } from '$lib/server/queries/relationship';
import { answerRelationship, stateRelationship } from '$lib/server/usecases/state-relationship';

/** Only who speaks for the organization speaks about its relationships; stewards do not. */
async function requireSpeaker(event: Parameters<typeof requireKeeper>[0]) {
  const at = await requireKeeper(event);
  if (!at.role) error(403, 'Your account may not do this.');
  return at;
}

export const load = async (event) => {
  const { organization } = await requireSpeaker(event);
  return {
    name: organization.name,
    slug: organization.slug,
    relationships: await listRelationships(event.locals.db, organization.id),
  };
};

export const actions = {
  add: async (event) => {
    const { locals, request } = event;
    const { account, organization } = await requireSpeaker(event);
    const form = await readFields(request);
    const typed = {
      other: textOf(form, 'other', 500),
      kind: textOf(form, 'kind', 60),
      detail: textOf(form, 'detail', 120),
      since: textOf(form, 'since', 4),
    };
    const statement = statementSchema.safeParse(typed);
    if (!statement.success) {
      return fail(422, { typed, field: String(statement.error.issues[0].path[0]) });
    }
    const site = { ...locals, origin: locals.settings.origin };
    try {
      await stateRelationship(site, organization, account, statement.data);
    } catch (cause) {
      if (cause instanceof InvalidInput) return fail(422, { typed, field: 'other' });
      return refusal(event, cause);
    }
    redirect(303, `/organizations/${organization.slug}/relationships`);
  },
  answer: async (event) => {
    const { locals, request } = event;
    const { account, organization } = await requireSpeaker(event);
    const form = await readFields(request);
    const answer = ANSWERS.find((known) => known === textOf(form, 'answer', 10));
    const id = textOf(form, 'id', 10);
    if (!answer || !/^r[0-9a-z]{9}$/.test(id)) error(400, 'The form could not be read.');
    const side = textOf(form, 'side', 10) === 'source' ? 'source' : 'target';
    const given = { side, speaker: account, answer, text: textOf(form, 'text', 500) } as const;
    const site = { ...locals, origin: locals.settings.origin };
    try {
      await answerRelationship(site, id, { ...given, organizationId: organization.id });
    } catch (cause) {
      return refusal(event, cause);
    }
    redirect(303, `/organizations/${organization.slug}/relationships`);
  },
};
