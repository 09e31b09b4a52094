import { redirect } from '@sveltejs/kit';
import { NotFound } from '$lib/domain/errors';
import { toJsonLd, toNodes } from '$lib/domain/json-ld';
import { contextOf } from '$lib/domain/linked-data';
import { REPRESENTATIONS, type RdfFormat } from '$lib/domain/representation';
import { answerText, orProblem } from '$lib/server/app/respond';
import { printTurtle } from '$lib/server/formats/turtle';
import { findOrganizationPage, findRedirect } from '$lib/server/queries/organization';

/** An organization and its relationships as RDF; one that moved leads to its present address. */
export const answerRdf = (locals: App.Locals, given: string, format: RdfFormat, suffix = '') =>
  orProblem(async () => {
    const organization = await findOrganizationPage(locals.db, given);
    if (!organization) {
      const slug = await findRedirect(locals.db, given);
      if (slug) redirect(308, `/organizations/${slug}${suffix}`);
      throw new NotFound('There is no organization at this address.');
    }
    const { origin } = locals.settings;
    const text =
      format === 'ttl'
        ? printTurtle(contextOf(origin), toNodes(organization, origin))
        : JSON.stringify(toJsonLd(organization, origin));
    return answerText(text, REPRESENTATIONS[format], {
      'content-location': `/organizations/${organization.slug}.${format}`,
      link: `</organizations/${organization.slug}>; rel="alternate"; type="text/html"`,
      'access-control-allow-origin': '*',
    });
  });
