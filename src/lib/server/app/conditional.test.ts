import { describe, expect, it } from 'vitest';
import { compress } from './compression';
import { etagOf, isUnchanged } from './conditional';

const asking = (headers: Record<string, string>) =>
  new Request('https://weft.example/', { headers });

describe('what a visitor already has', () => {
  it('is known by the name of its content, weak or strong, in a list or as any', () => {
    const etag = etagOf('{}');
    expect(etag).toBe(etagOf('{}'));
    expect(etag).not.toBe(etagOf('[]'));
    for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      expect(isUnchanged(asking({ 'if-none-match': known }), etag)).toBe(true);
    }
    for (const known of ['"other"', '', etag.slice(3)]) {
      expect(isUnchanged(asking({ 'if-none-match': known }), etag)).toBe(false);
    }
    expect(isUnchanged(asking({}), etag)).toBe(false);
    expect(isUnchanged(asking({ 'if-none-match': '*' }), null)).toBe(false);
  });
});

describe('compression', () => {
  const answer = (headers: Record<string, string>, status = 200) =>
    new Response('{"a":1}', { status, headers });
  const gzip = asking({ 'accept-encoding': 'br, gzip' });

  it('keeps the name of what it compresses, as a weak one', async () => {
    const response = answer({ 'content-type': 'application/json', etag: '"abc"' });
    const body = compress(gzip, response);
    expect(response.headers.get('etag')).toBe('W/"abc"');
    expect(response.headers.get('vary')).toBe('accept-encoding');
    const plain = body?.pipeThrough(new DecompressionStream('gzip') as ReadableWritablePair);
    expect(await new Response(plain).text()).toBe('{"a":1}');
  });

  it('says that the encoding matters also where none was asked for', () => {
    const response = answer({ 'content-type': 'text/csv', etag: '"abc"' });
    expect(compress(asking({}), response)).toBe(response.body);
    expect(response.headers.get('vary')).toBe('accept-encoding');
    expect(response.headers.get('etag')).toBe('"abc"');
  });

  it('leaves parts of files and what is compressed already', () => {
    const part = answer({ 'content-type': 'text/csv' }, 206);
    const zip = answer({ 'content-type': 'application/zip' });
    const tile = answer({ 'content-type': 'application/json', 'content-encoding': 'gzip' });
    for (const response of [part, zip, tile]) expect(compress(gzip, response)).toBe(response.body);
  });
});
