/** A community with what most of its members share; the name of that, where it has one of its own. */
export interface CommunityName {
  community: number;
  /** Members that the search matches. */
  count: number;
  shared: 'organization' | 'region' | 'country' | 'sector' | 'kind' | null;
  /** Code of a country, sector or kind; the name of an organization or region. */
  value: string | null;
}
