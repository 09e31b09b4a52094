import { networkOf } from '../accounts/network-of';

/** Whom a request counts for: one address, or the /64 of IPv6 that a household has. */
export function visitorOf(address: () => string): string {
  try {
    return networkOf(address());
  } catch {
    // a proxy that did not say whom it speaks for
    return 'unknown';
  }
}
