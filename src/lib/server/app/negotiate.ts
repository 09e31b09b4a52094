import type { RequestEvent } from '@sveltejs/kit';
import {
  alternateLinks,
  preferredRepresentation,
  RDF_FORMATS,
  REPRESENTATIONS,
} from '$lib/domain/representation';

const PAGE = '/organizations/[slug]';

/**
 * Decides between the page of an organization and its RDF, by `?format=` or by the Accept header,
 * and leaves the one type that was chosen in the header: the framework compares no qualities.
 */
export function chooseRepresentation({ route, request, url }: RequestEvent): void {
  if (route.id !== PAGE || !['GET', 'HEAD'].includes(request.method)) return;
  const asked = RDF_FORMATS.find((format) => format === url.searchParams.get('format'));
  const chosen = asked ?? preferredRepresentation(request.headers.get('accept'));
  request.headers.set('accept', REPRESENTATIONS[chosen]);
}

/** Says on the page where the other forms are. */
export function linkAlternates({ route, url }: RequestEvent, { status, headers }: Response): void {
  const isPage = headers.get('content-type')?.startsWith('text/html');
  if (route.id !== PAGE || !isPage || status !== 200) return;
  headers.append('link', alternateLinks(url.pathname));
  // from HEAD too, where the framework does not say it
  if (!/\baccept\b(?!-)/i.test(headers.get('vary') ?? '')) headers.append('vary', 'accept');
}
