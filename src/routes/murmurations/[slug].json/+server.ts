import { json, redirect } from '@sveltejs/kit';
import { NotFound } from '$lib/domain/errors';
import { toProfile } from '$lib/server/formats/murmurations';
import { findOrganizationPage, findRedirect } from '$lib/server/queries/organization';
import { orProblem } from '$lib/server/app/respond';

export const GET = ({ params, locals }) =>
  orProblem(async () => {
    const organization = await findOrganizationPage(locals.db, params.slug);
    if (organization) {
      const profile = toProfile(organization, locals.settings.origin);
      return json(profile, { headers: { 'access-control-allow-origin': '*' } });
    }
    const slug = await findRedirect(locals.db, params.slug);
    if (slug) redirect(308, `/murmurations/${slug}.json`);
    throw new NotFound('There is no organization at this address.');
  });
