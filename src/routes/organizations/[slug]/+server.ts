import { preferredRepresentation, type RdfFormat } from '$lib/domain/representation';
import { answerRdf } from '../answer-rdf';

/** Asked only where the visitor prefers RDF to the page: the hook has put that into the header. */
export const GET = ({ params, request, url, locals }) => {
  const format = preferredRepresentation(request.headers.get('accept')) as RdfFormat;
  return answerRdf(locals, params.slug, format, url.search);
};
