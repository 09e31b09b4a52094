import { describe, expect, it } from 'vitest';
import { RateLimit } from './rate-limit';

const ask = (limit: RateLimit, address: string, path = '/api/v1/organizations') =>
  limit.take(path, () => address);

describe('the rate limit', () => {
  it('tells what is left and refuses what is too much, with the time to wait', async () => {
    const limit = new RateLimit(2);
    expect((await ask(limit, '10.0.0.1'))?.headers).toEqual({
      'ratelimit-policy': '"visitor";q=2;w=60',
      ratelimit: '"visitor";r=1;t=60',
    });
    expect((await ask(limit, '10.0.0.1'))?.refusal).toBeNull();
    const spent = await ask(limit, '10.0.0.1');
    expect(spent?.headers.ratelimit).toMatch(/^"visitor";r=0;t=\d+$/);
    expect(spent?.refusal?.status).toBe(429);
    expect(spent?.refusal?.headers.get('content-type')).toBe('application/problem+json');
    expect(Number(spent?.refusal?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(limit, '10.0.0.2'))?.refusal).toBeNull();
  });

  it('counts a file as ten answers, and pages and tiles not at all', async () => {
    const limit = new RateLimit(15);
    expect((await ask(limit, '10.0.0.1', '/export/nodes.csv'))?.refusal).toBeNull();
    expect((await ask(limit, '10.0.0.1', '/export/nodes.csv'))?.refusal?.status).toBe(429);
    for (const path of ['/', '/api', '/organizations/usfwc', '/tiles/organizations/0/0/0']) {
      expect(await ask(limit, '10.0.0.1', path)).toBeNull();
    }
  });

  it('takes a whole IPv6 network for one visitor, but no two IPv4 addresses', async () => {
    const limit = new RateLimit(1);
    await ask(limit, '2001:db8:0:7::1');
    expect((await ask(limit, '2001:db8::7:1:2:3:4'))?.refusal?.status).toBe(429);
    expect((await ask(limit, '2001:0db8:0:8::1'))?.refusal).toBeNull();
    await ask(limit, '::ffff:10.0.0.1');
    expect((await ask(limit, '10.0.0.1'))?.refusal?.status).toBe(429);
    expect((await ask(limit, '::ffff:10.0.0.2'))?.refusal).toBeNull();
  });

  it('counts together those whose address the proxy does not tell', async () => {
    const limit = new RateLimit(1);
    const unknown = () => {
      throw new Error('Address header was specified but is absent from request');
    };
    expect((await limit.take('/api/v1/places', unknown))?.refusal).toBeNull();
    expect((await limit.take('/api/v1/places', unknown))?.refusal?.status).toBe(429);
  });
});
