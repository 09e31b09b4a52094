import { redirect } from '@sveltejs/kit';
import { Gone, NotFound } from '$lib/domain/errors';
import { basemapFrom } from '$lib/map/basemap';
import { isErasedAddress } from '$lib/server/queries/erasure';
import { findOrganizationPage, findRedirect } from '$lib/server/queries/organization';
import { mayKeep } from '$lib/server/app/organization-door';
import { orRefuse } from '$lib/server/app/respond';

export const load = ({ params, locals }) =>
  orRefuse(async () => {
    const organization = await findOrganizationPage(locals.db, params.slug);
    if (organization) {
      const { origin } = locals.settings;
      return {
        organization,
        origin,
        mayEdit: await mayKeep({ locals }, organization.slug),
        basemap: basemapFrom(locals.settings.map),
      };
    }
    const slug = await findRedirect(locals.db, params.slug);
    if (slug) redirect(308, `/organizations/${slug}`);
    if (await isErasedAddress(locals.db, params.slug)) {
      throw new Gone('This organization was taken out of the directory.');
    }
    throw new NotFound('There is no organization at this address.');
  });
