import { describe, expect, it } from 'vitest';
import { isOneParty, ownHost } from './claim';

describe('the host that is an organization’s own', () => {
  it.each([
    ['https://www.green-taxi.example/', 'green-taxi.example'],
    ['http://coop.example', 'coop.example'],
    ['https://shared.example/coop', null],
    ['https://shared.example/?coop=1', null],
    ['https://coop.example:8443/', null],
    ['https://127.0.0.1/', null],
    ['https://localhost/', null],
    ['mailto:a@coop.example', null],
    ['no address', null],
  ])('of %s is %s', (url, host) => expect(ownHost(url)).toBe(host));
});

describe('one party at both ends', () => {
  it('is one person, or two of the domain of one of the two', () => {
    expect(isOneParty('a@x.example', 'a@x.example', [])).toBe(true);
    expect(isOneParty('a@x.example', 'b@x.example', ['x.example', 'y.example'])).toBe(true);
  });

  it('is not two people who share a mail provider or nothing', () => {
    expect(isOneParty('a@post.example', 'b@post.example', ['x.example', null])).toBe(false);
    expect(isOneParty('a@x.example', 'b@y.example', ['x.example', 'y.example'])).toBe(false);
  });
});
