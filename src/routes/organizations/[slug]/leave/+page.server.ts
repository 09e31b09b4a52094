import { fail, redirect } from '@sveltejs/kit';
import { MAX_WORDS, MIN_WORD, readWords } from '$lib/domain/erasure';
import { readFields, refusal, textOf } from '$lib/server/app/doors';
import { type AtOrganization, requireOwner } from '$lib/server/app/organization-door';
import { findAskedErasure } from '$lib/server/queries/erasure';
import { askErasure, decideErasure, setWithdrawn } from '$lib/server/usecases/leave-directory';

export const load = async (event) => {
  const { account, organization, isSteward } = await requireOwner(event);
  const asked = await findAskedErasure(event.locals.db, organization.id);
  return {
    ...{ name: organization.name, slug: organization.slug, state: organization.recordState },
    asked: asked && {
      ...{ whole: asked.whole, reason: asked.reason, createdAt: asked.createdAt },
      words: asked.words ?? [],
      // two people take part
      mayDecide: isSteward && asked.askedBy !== account.id,
    },
  };
};

type Event = Parameters<typeof requireOwner>[0] & {
  request: Request;
  setHeaders(headers: Record<string, string>): void;
};
type Given = Parameters<typeof askErasure>[1];

/** Does what a form asks where a reason is given. */
async function act(
  event: Event,
  work: (given: Given, form: FormData, at: AtOrganization) => Promise<unknown>,
) {
  const at = await requireOwner(event);
  const form = await readFields(event.request);
  const reason = textOf(form, 'reason', 2000);
  if (reason.length < 10) {
    return fail(422, { problem: 'reason', words: textOf(form, 'words', 4000) });
  }
  const given = {
    ...{ organizationId: at.organization.id, by: at.account, reason },
    asSteward: at.role === null,
  };
  try {
    const answer = await work(given, form, at);
    if (answer) return answer as ReturnType<typeof fail>;
  } catch (cause) {
    return refusal(event, cause);
  }
  return null;
}

const back = (event: Event) => redirect(303, `/organizations/${event.params.slug}/leave`);

export const actions = {
  withdraw: async (event) => {
    const { db } = event.locals;
    return (await act(event, (given) => setWithdrawn(db, true, given))) ?? back(event);
  },
  restore: async (event) => {
    const { db } = event.locals;
    return (await act(event, (given) => setWithdrawn(db, false, given))) ?? back(event);
  },
  erase: async (event) => {
    const asked = await act(event, async (given, form) => {
      const typed = textOf(form, 'words', 4000);
      const whole = textOf(form, 'what', 10) === 'whole';
      const words = readWords(typed);
      const isUsable = words.length > 0 && words.length <= MAX_WORDS;
      if (!whole && (!isUsable || words.some((word) => word.length < MIN_WORD))) {
        return fail(422, { problem: 'words', words: typed, reason: given.reason });
      }
      await askErasure(event.locals.db, given, whole ? null : words);
    });
    return asked ?? back(event);
  },
  decide: async (event) => {
    const decided = await act(event, async (given, form, { isSteward }) => {
      if (!isSteward) return fail(403, { problem: 'forbidden' });
      const verdict = textOf(form, 'verdict', 10) === 'erase' ? 'erase' : 'refuse';
      await decideErasure(event.locals.db, verdict, given);
    });
    return decided ?? redirect(303, '/steward');
  },
};
