import type { RdfFormat } from '$lib/domain/representation';
import { answerRdf } from '../answer-rdf';

export const GET = ({ params, locals }) =>
  answerRdf(locals, params.slug, params.format as RdfFormat, `.${params.format}`);
