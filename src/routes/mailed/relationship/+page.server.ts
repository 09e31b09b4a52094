import { error } from '@sveltejs/kit';
import { ANSWERS } from '$lib/domain/statement';
import { readFields, refusal, textOf } from '$lib/server/app/doors';
import { findMailedStatement } from '$lib/server/usecases/mail-statement';
import { answerRelationship } from '$lib/server/usecases/state-relationship';

/** Shows what is asked, and does nothing: mail programs open links before people do. */
export const load = async (event) => {
  const { locals, url } = event;
  event.setHeaders({ 'cache-control': 'no-store' });
  const link = url.searchParams.get('t') ?? '';
  const found = await findMailedStatement(locals, link);
  return found
    ? { link, ...found.shown }
    : { link: null, source: null, target: null, kind: null, state: null, side: null };
};

export const actions = {
  default: async (event) => {
    const { locals, request } = event;
    const form = await readFields(request);
    const answer = ANSWERS.find((known) => known === textOf(form, 'answer', 10));
    if (!answer) error(400, 'The form could not be read.');
    const found = await findMailedStatement(locals, textOf(form, 't', 2000));
    if (!found) return { problem: 'statement_gone' };
    const { relationship, version, side, organizationId } = found.mailed;
    const given = { side, speaker: found.speaker, answer, text: textOf(form, 'text', 500) };
    const site = { ...locals, origin: locals.settings.origin };
    try {
      const seen = { ...given, organizationId, seenVersion: version };
      await answerRelationship(site, relationship, seen);
    } catch (cause) {
      return refusal(event, cause);
    }
    return { done: answer };
  },
};
