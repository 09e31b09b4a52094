import { type NetworkView, printNetworkView } from '$lib/domain/network';
import { printSearch, type Search } from '$lib/domain/search';

/** The address of a view of the network with its search. */
export function networkAddress(search: Partial<Search>, view: Partial<NetworkView>): string {
  const params = printSearch({ ...search, sort: null, after: null });
  for (const [name, value] of printNetworkView(view)) params.append(name, value);
  return params.size > 0 ? `/network?${params}` : '/network';
}
