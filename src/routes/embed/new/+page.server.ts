import { embedAddress, snippetOf } from '$lib/domain/embed';
import { parseEmbed, parseHeight } from '$lib/domain/embed-schema';
import { printSearch } from '$lib/domain/search';
import { requireSearch } from '$lib/domain/search-schema';
import { loadMessages } from '$lib/messages/load';
import { orRefuse } from '$lib/server/app/respond';
import { searchOrganizations } from '$lib/server/queries/search';

export const load = ({ url, locals }) =>
  orRefuse(async () => {
    const search = { ...requireSearch(url.searchParams), after: null, sort: null };
    const look = parseEmbed(url.searchParams);
    const height = parseHeight(url.searchParams);
    const { origin, embedOrigins } = locals.settings;
    const address = embedAddress(search, look);
    const { embed } = await loadMessages(look.lang === 'auto' ? locals.language : look.lang);
    const { total } = await searchOrganizations(locals, search, { limit: 0 });
    return {
      ...{ look, height, address, total, query: [...printSearch(search)] },
      origins: embedOrigins.includes('*') ? null : embedOrigins,
      snippet: snippetOf({
        ...{ origin, address, height },
        title: embed.frameTitle,
        grows: look.view !== 'map',
      }),
    };
  });
