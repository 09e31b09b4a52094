import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { emailSchema } from '$lib/domain/account';
import { registrationValues, typedRegistration } from '$lib/domain/registration';
import { basemapFrom } from '$lib/map/basemap';
import { hasWorked } from '$lib/server/accounts/challenge';
import { readFields, refusal, textOf, visitorOf } from '$lib/server/app/doors';
import { listAlike, readRegistration, toAlike } from '$lib/server/app/read-registration';
import { listIdsByPublicId } from '$lib/server/queries/named-organization';
import { sendSubmission } from '$lib/server/usecases/send-submission';
import { askForCode } from '$lib/server/usecases/sign-in';
import { setKept } from '../../sign-in/kept-cookie';

/** From here on an entry is so much alike that it must be looked at before anything is sent. */
const LIKELY = 0.75;

export const load = ({ locals }) => ({
  ...{ key: randomUUID(), values: registrationValues(), basemap: basemapFrom(locals.settings.map) },
  ...{ email: locals.account?.email ?? null, canMail: locals.settings.mail.kind !== 'none' },
});

export const actions = {
  default: async (event) => {
    const { locals, request, cookies, url } = event;
    const { account, language, settings } = locals;
    if (!account && settings.mail.kind === 'none') error(503, 'This site cannot send mail yet.');
    const form = await readFields(request);
    const typed = typedRegistration(form);
    const different = textOf(form, 'different', 400);
    const email = emailSchema.safeParse(account?.email ?? textOf(form, 'email', 300));
    const key = z.uuid().safeParse(textOf(form, 'key', 40));
    if (!key.success) error(400, 'The form could not be read.');
    const state = { typed, different, email: textOf(form, 'email', 300), key: key.data };
    const read = await readRegistration(locals, typed);
    const problems = [...(read.problems ?? []), ...(email.success ? [] : ['email'])];
    const { problems: refused, ...given } = read;
    const found = await listAlike(locals, typed, 'at' in given ? given.at : null);
    const others = different.split(' ');
    const alike = toAlike(found);
    const isSeen = alike.every((one) => one.score < LIKELY || others.includes(one.publicId));
    if (!isSeen) problems.push('different');
    if (refused || !('content' in given) || !email.success || problems.length > 0) {
      return fail(422, { ...state, problems, alike });
    }
    const sender = {
      ...{ account, email: email.data, language, network: visitorOf(event) },
      hasWorked: await hasWorked(locals, form.get('altcha')),
    };
    const { content, privateFacts, located } = given;
    const notDuplicateOf = await listIdsByPublicId(locals.db, others);
    const sent = { key: key.data, content, privateFacts, located, notDuplicateOf, about: null };
    let next: string;
    try {
      const site = { ...locals, origin: settings.origin };
      next = `/submissions/${(await sendSubmission(site, sent, sender)).publicId}`;
      if (!account) setKept(cookies, url, await askForCode(site, { ...sender, next }));
    } catch (cause) {
      const { status, data } = refusal(event, cause);
      // a form that somebody sent under another address is another one
      const next = status === 409 ? { key: randomUUID() } : {};
      return fail(status, { ...state, ...data, ...next, problems: [], alike });
    }
    redirect(303, account ? next : '/sign-in/code');
  },
};
