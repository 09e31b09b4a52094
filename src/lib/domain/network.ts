import type { NodeSort, TieSort } from './network-table';
import type { Support } from './vocabulary';

/** What the colour of a node means. */
export const NETWORK_COLORS = ['group', 'community', 'country'] as const;
export type NetworkColor = (typeof NETWORK_COLORS)[number];

/** What the page shows beside the question how two are connected. */
export const NETWORK_SHOWS = ['drawing', 'missing', 'organizations', 'relationships'] as const;
export type NetworkShow = (typeof NETWORK_SHOWS)[number];

/** What a visitor looks at in the network; beside the search, the address holds all of it. */
export interface NetworkView {
  show: NetworkShow;
  /** Of what is missing: the kind of support of which offers from elsewhere are listed. */
  support: Support | null;
  /** What the table shown is sorted by; null for its usual order. */
  order: NodeSort | TieSort | null;
  color: NetworkColor;
  /** Slug of the selected organization. */
  organization: string | null;
  /** How far its surroundings reach. */
  steps: 1 | 2;
  /** Slugs of the two organizations whose connection is asked for. */
  from: string | null;
  to: string | null;
  /** Whether relationships that ended count as well. */
  ended: boolean;
}

export const DEFAULT_NETWORK_VIEW: NetworkView = {
  show: 'drawing',
  support: null,
  order: null,
  color: 'group',
  organization: null,
  steps: 1,
  from: null,
  to: null,
  ended: false,
};

/** The view as URL parameters in one fixed order, without what is at its default. */
export function printNetworkView(view: Partial<NetworkView>): URLSearchParams {
  const params = new URLSearchParams();
  const { show, support, order, color, organization, steps, from, to, ended } = {
    ...DEFAULT_NETWORK_VIEW,
    ...view,
  };
  if (show !== 'drawing') params.set('show', show);
  if (support) params.set('support', support);
  if (order) params.set('order', order);
  if (color !== 'group') params.set('color', color);
  if (organization) params.set('organization', organization);
  if (steps !== 1) params.set('steps', String(steps));
  if (from) params.set('from', from);
  if (to) params.set('to', to);
  if (ended) params.set('ended', 'yes');
  return params;
}
