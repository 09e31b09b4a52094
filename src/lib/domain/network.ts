import { z } from 'zod';
import type { Problem } from './errors';
import { NODE_SORTS, type NodeSort, TIE_SORTS, type TieSort } from './network-table';

/** What the colour of a node means. */
export const NETWORK_COLORS = ['group', 'community', 'country'] as const;
export type NetworkColor = (typeof NETWORK_COLORS)[number];

/** What the page shows beside the question how two are connected. */
export const NETWORK_SHOWS = ['drawing', 'missing', 'organizations', 'relationships'] as const;
export type NetworkShow = (typeof NETWORK_SHOWS)[number];

/** What a visitor looks at in the network; beside the search, the address holds all of it. */
export interface NetworkView {
  show: NetworkShow;
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
  order: null,
  color: 'group',
  organization: null,
  steps: 1,
  from: null,
  to: null,
  ended: false,
};

const slug = z
  .string()
  .regex(/^[a-z0-9-]{1,120}$/, 'is not the address of an organization')
  .nullable();

const ORDERS = [...NODE_SORTS, ...TIE_SORTS] as const;

const FIELDS = {
  show: z.enum(NETWORK_SHOWS, { error: () => `must be one of ${NETWORK_SHOWS.join(', ')}` }),
  order: z.enum(ORDERS, { error: () => `must be one of ${ORDERS.join(', ')}` }),
  color: z.enum(NETWORK_COLORS, { error: () => `must be one of ${NETWORK_COLORS.join(', ')}` }),
  organization: slug,
  steps: z
    .enum(['1', '2'], { error: () => 'must be 1 or 2' })
    .transform((value) => Number(value) as 1 | 2),
  from: slug,
  to: slug,
  ended: z
    .enum(['yes', 'no'], { error: () => 'must be yes or no' })
    .transform((value) => value === 'yes'),
} as const;

/** Reads a view from an address; what cannot be used is named and left at its default. */
export function parseNetworkView(params: URLSearchParams): {
  view: NetworkView;
  problems: Problem[];
} {
  const view: Record<string, unknown> = { ...DEFAULT_NETWORK_VIEW };
  const problems: Problem[] = [];
  for (const [field, schema] of Object.entries(FIELDS)) {
    const given = params.getAll(field).filter((value) => value !== '');
    if (given.length === 0) continue;
    const result = schema.safeParse(given[0]);
    if (given.length > 1) problems.push({ field, message: `"${field}" may be given once.` });
    else if (result.success) view[field] = result.data;
    else problems.push({ field, message: `"${field}" ${result.error.issues[0].message}.` });
  }
  return { view: view as unknown as NetworkView, problems };
}

/** The view as URL parameters in one fixed order, without what is at its default. */
export function printNetworkView(view: Partial<NetworkView>): URLSearchParams {
  const params = new URLSearchParams();
  const { show, order, color, organization, steps, from, to, ended } = {
    ...DEFAULT_NETWORK_VIEW,
    ...view,
  };
  if (show !== 'drawing') params.set('show', show);
  if (order) params.set('order', order);
  if (color !== 'group') params.set('color', color);
  if (organization) params.set('organization', organization);
  if (steps !== 1) params.set('steps', String(steps));
  if (from) params.set('from', from);
  if (to) params.set('to', to);
  if (ended) params.set('ended', 'yes');
  return params;
}
