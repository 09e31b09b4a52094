import { error, fail } from '@sveltejs/kit';
import { InvalidInput } from '$lib/domain/errors';
import { readFields, refusal, textOf } from '$lib/server/app/doors';
import { getKeptRecord } from '$lib/server/queries/record';
import { answerYearly, findYearlyAsked, YEARLY_ANSWERS } from '$lib/server/usecases/ask-yearly';

/** Shows what is asked, and does nothing: mail programs open links before people do. */
export const load = async (event) => {
  const { locals, url } = event;
  event.setHeaders({ 'cache-control': 'no-store' });
  const link = url.searchParams.get('t') ?? '';
  const found = await findYearlyAsked(locals, link);
  if (!found) return { link: null, slug: '', name: '', confirmedOn: null };
  const { id, slug, name } = found.organization;
  const { confirmedOn } = (await getKeptRecord(locals.db, id)).record;
  return { link, slug, name, confirmedOn };
};

export const actions = {
  default: async (event) => {
    const { locals, request } = event;
    const form = await readFields(request);
    const answer = YEARLY_ANSWERS.find((known) => known === textOf(form, 'answer', 10));
    if (!answer) error(400, 'The form could not be read.');
    const found = await findYearlyAsked(locals, textOf(form, 't', 2000));
    if (!found) return { problem: 'gone' };
    const text = textOf(form, 'text', 2000);
    try {
      await answerYearly(locals.db, found, answer, text);
    } catch (cause) {
      if (cause instanceof InvalidInput) return fail(422, { problem: 'text', text });
      return refusal(event, cause);
    }
    return { done: answer };
  },
};
