import { RDF_FORMATS, type RdfFormat } from '$lib/domain/representation';

export const match = (param: string): param is RdfFormat =>
  RDF_FORMATS.some((format) => format === param);
