import { describe, expect, it } from 'vitest';
import { DEFAULT_NETWORK_VIEW, printNetworkView } from './network';
import { parseNetworkView } from './network-schema';

const parse = (query: string) => parseNetworkView(new URLSearchParams(query));

describe('a view of the network', () => {
  it('is the same after printing and reading', () => {
    const query =
      'show=organizations&order=name&color=community&organization=usfwc&steps=2&from=worcs&to=rmeoc&ended=yes';
    const { view, problems } = parse(query);
    expect(problems).toEqual([]);
    expect(printNetworkView(view).toString()).toBe(query);
  });

  it('is empty where everything is at its default', () => {
    expect(printNetworkView(DEFAULT_NETWORK_VIEW).size).toBe(0);
    expect(parse('').view).toEqual(DEFAULT_NETWORK_VIEW);
  });

  it.each(['color=red', 'steps=3', 'ended=maybe', 'from=%3Cb%3E', 'to=a&to=b'])(
    'names what cannot be used in %s',
    (query) => {
      const { view, problems } = parse(query);
      expect(problems).toHaveLength(1);
      expect(view).toEqual(DEFAULT_NETWORK_VIEW);
    },
  );
});
