import { fail, redirect } from '@sveltejs/kit';
import { reportSchema } from '$lib/domain/report';
import { hasWorked } from '$lib/server/accounts/challenge';
import { readFields, refusal, textOf, visitorOf } from '$lib/server/app/doors';
import { requireOrganization } from '$lib/server/app/organization-door';
import { reportOrganization } from '$lib/server/usecases/report-organization';

export const load = async (event) => {
  const { name, slug, language } = await requireOrganization(event);
  return { name, slug, nameLanguage: language, isSent: event.url.searchParams.has('sent') };
};

export const actions = {
  default: async (event) => {
    const { locals, request } = event;
    const organization = await requireOrganization(event);
    const form = await readFields(request);
    const typed = {
      kind: textOf(form, 'kind', 40),
      text: textOf(form, 'text', 2000),
      other: textOf(form, 'other', 500),
      email: textOf(form, 'email', 300),
    };
    const report = reportSchema.safeParse(typed);
    if (!report.success) {
      const fields = report.error.issues.map(({ path }) => String(path[0]));
      return fail(422, { typed, fields });
    }
    const worked = await hasWorked(locals, form.get('altcha'));
    const visitor = { network: visitorOf(event), hasWorked: worked };
    try {
      await reportOrganization(locals, organization, report.data, visitor);
    } catch (cause) {
      const refused = refusal(event, cause);
      return fail(refused.status, { ...refused.data, typed, fields: [] });
    }
    redirect(303, `/organizations/${organization.slug}/report?sent`);
  },
};
