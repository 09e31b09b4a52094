import { z } from 'zod';
import type { Problem } from './errors';
import { DEFAULT_NETWORK_VIEW, NETWORK_COLORS, NETWORK_SHOWS, type NetworkView } from './network';
import { NODE_SORTS, TIE_SORTS } from './network-table';
import { SUPPORTS } from './vocabulary';

const slug = z
  .string()
  .regex(/^[a-z0-9-]{1,120}$/, 'is not the address of an organization')
  .nullable();

const ORDERS = [...NODE_SORTS, ...TIE_SORTS] as const;

const FIELDS = {
  show: z.enum(NETWORK_SHOWS, { error: () => `must be one of ${NETWORK_SHOWS.join(', ')}` }),
  support: z.enum(SUPPORTS, { error: () => 'is not a kind of support' }),
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
