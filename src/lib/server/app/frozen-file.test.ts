import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFrozen } from './frozen-file';

const CONTENT = '0123456789';
const FILE = { name: 'nodes.csv', mediaType: 'text/csv', bytes: 10, sha256: 'ab'.repeat(32) };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-frozen-'));
  writeFileSync(join(folder, FILE.name), CONTENT);
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (headers: Record<string, string> = {}, method = 'GET') =>
  answerFrozen(
    new Request('https://weft.example/', { method, headers }),
    join(folder, FILE.name),
    FILE,
  );

describe('a frozen file', () => {
  it('may be kept for good under its checksum', async () => {
    const whole = ask();
    expect(whole.status).toBe(200);
    expect(whole.headers.get('etag')).toBe(`"${FILE.sha256}"`);
    expect(whole.headers.get('cache-control')).toContain('immutable');
    expect(whole.headers.get('content-length')).toBe('10');
    expect(await whole.text()).toBe(CONTENT);
    expect(await ask({}, 'HEAD').text()).toBe('');
  });

  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=5-99', '56789', 'bytes 5-9/10'],
    ['bytes=-99', CONTENT, 'bytes 0-9/10'],
  ])('gives %s alone', async (range, text, told) => {
    const part = ask({ range });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(told);
    expect(part.headers.get('content-length')).toBe(String(text.length));
    expect(await part.text()).toBe(text);
  });

  it('refuses what lies beyond it, and gives the whole where a range cannot be read', async () => {
    for (const range of ['bytes=10-', 'bytes=5-2', 'bytes=-0']) {
      const refused = ask({ range });
      expect(refused.status, range).toBe(416);
      expect(refused.headers.get('content-range')).toBe('bytes */10');
    }
    for (const range of ['bytes=-', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=x-y']) {
      expect(await ask({ range }).text(), range).toBe(CONTENT);
    }
    expect(await ask({ range: 'bytes=0-1', 'if-range': '"other"' }).text()).toBe(CONTENT);
  });
});
