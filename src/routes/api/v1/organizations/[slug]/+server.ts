import { redirect } from '@sveltejs/kit';
import { NotFound } from '$lib/domain/errors';
import { findOrganizationPage, findRedirect } from '$lib/server/queries/organization';
import { answerJson, orProblem } from '$lib/server/app/respond';

export const GET = ({ params, locals }) =>
  orProblem(async () => {
    const organization = await findOrganizationPage(locals.db, params.slug);
    if (organization) return answerJson(organization);
    const slug = await findRedirect(locals.db, params.slug);
    if (slug) redirect(308, `/api/v1/organizations/${slug}`);
    throw new NotFound('There is no organization at this address.');
  });
