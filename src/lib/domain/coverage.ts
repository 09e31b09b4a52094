import type { Citation, OrganizationPage, RelationshipView } from './organization';

export interface Coverage {
  /** Programmes and media that feature it, and education and media organizations that list it. */
  programmes: RelationshipView[];
  /** Pages and documents of others that facts were read from, each once. */
  articles: Citation[];
}

/** What others have said about an organization, as far as it is cited here. */
export function coverageOf(organization: OrganizationPage): Coverage {
  const { relationshipViews: views, sources, links } = organization;
  const own = new Set(links.map(({ host }) => bare(host)));
  const cited = [
    ...sources.map(({ citation }) => citation),
    ...views.flatMap(({ citations }) => citations),
  ];
  const articles = cited.filter(
    ({ url, sourceKind }) =>
      (sourceKind === 'web' || sourceKind === 'document') && !own.has(hostOf(url)),
  );
  return {
    programmes: views.filter(
      ({ kind, forward, other }) =>
        !forward && (kind === 'features' || (kind === 'lists' && other.group === 'education')),
    ),
    articles: [
      ...new Map(articles.map((article) => [article.url ?? article.title, article])).values(),
    ],
  };
}

const bare = (host: string) => host.replace(/^www\./, '');
const hostOf = (url: string | null) => (url ? bare(new URL(url).hostname) : '');
