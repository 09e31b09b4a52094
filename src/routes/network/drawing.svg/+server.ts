import { InvalidInput } from '$lib/domain/errors';
import { parseNetworkView } from '$lib/domain/network-schema';
import { requireSearch } from '$lib/domain/search-schema';
import { loadMessages } from '$lib/messages/load';
import { orProblem } from '$lib/server/app/respond';
import { printNetworkSvg } from '$lib/server/formats/network-svg';
import { networkSheet } from '../network-sheet';

/** What is seen of the network, or all of it, as a drawing with legend, title, date and licence. */
export const GET = ({ url, locals }) =>
  orProblem(async () => {
    const params = new URLSearchParams(url.searchParams);
    // here the box is one of the drawing, not one of the world
    const extent = params.get('extent');
    const search = requireSearch(params);
    const { view, problems } = parseNetworkView(params);
    if (problems.length > 0) throw new InvalidInput(problems[0].message, problems);
    const box = extent ? requireSearch(new URLSearchParams({ bbox: extent })).bbox : null;
    const t = await loadMessages(locals.language);
    const sheet = await networkSheet(locals, t, search, view, box);
    return new Response(printNetworkSvg(sheet), {
      headers: {
        'content-type': 'image/svg+xml; charset=utf-8',
        'content-disposition': 'inline; filename="network.svg"',
        // opened by itself it is a page: nothing in it may run or be fetched
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        'cache-control': 'no-cache',
      },
    });
  });
