import { createSocket } from 'node:dgram';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROOF_PATH } from '$lib/domain/claim';
import { fetchSafely, PUBLIC_REACH, type Reach } from './fetch-safely';
import { hasProofInDns, hasProofInFile } from './site-proof';

const PROOF = 'weft=abc';
let reach: Reach;
const listener: RequestListener = (request, response) => {
  const to = (location: string) => response.writeHead(302, { location }).end();
  if (request.url === PROOF_PATH) return response.end(`# ours\r\n ${PROOF} \n`);
  if (request.url === '/here') return to(PROOF_PATH);
  if (request.url === '/loop') return to('/loop');
  if (request.url === '/inside') return to('http://inside.example/secret');
  if (request.url === '/number') return to('http://169.254.169.254/');
  if (request.url === '/large') return response.end(Buffer.alloc(3_000));
  if (request.url === '/slow') return response.write('a');
  response.writeHead(404).end();
};
const site = createServer(listener);

/** A name server that knows one TXT record, in two parts as long ones are. */
const names = createSocket('udp4');
names.on('message', (query, { port, address }) => {
  const isKnown = query.includes(Buffer.from('\x05_weft\x04site\x07example', 'latin1'));
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(isKnown ? 1 : 0, 6);
  header.writeUInt16BE(0, 8);
  header.writeUInt16BE(0, 10);
  const end = query.indexOf(0, 12) + 5;
  const data = Buffer.concat(
    [PROOF.slice(0, 4), PROOF.slice(4)].map((part) =>
      Buffer.concat([Buffer.from([part.length]), Buffer.from(part)]),
    ),
  );
  const record = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, data.length, ...data]);
  const parts = [header, query.subarray(12, end), ...(isKnown ? [record] : [])];
  names.send(Buffer.concat(parts), port, address);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => names.bind(0, '127.0.0.1', resolve));
  const { port } = site.address() as AddressInfo;
  reach = {
    ...PUBLIC_REACH,
    protocols: ['http:'],
    ports: [String(port), ''],
    // the one address of the test site counts as public, all others of this machine do not
    isAllowed: (address) => address === '127.0.0.1',
    lookup: (name, options, done) =>
      done(null, [{ address: name === 'site.example' ? '127.0.0.1' : '10.0.0.1', family: 4 }]),
    maxBytes: 2_000,
    timeoutMs: 500,
  };
});
afterAll(() => {
  site.closeAllConnections();
  site.close();
  names.close();
});

const at = (path: string) => `http://site.example:${reach.ports[0]}${path}`;

describe('a proof on a site', () => {
  it('is found as a line of the file', async () => {
    expect(await hasProofInFile('site.example', PROOF, { reach, nameServers: null })).toBe(true);
    expect(await hasProofInFile('site.example', 'weft=ab', { reach, nameServers: null })).toBe(
      false,
    );
    expect(await hasProofInFile('other.example', PROOF, { reach, nameServers: null })).toBe(false);
  });

  it('is found as a TXT record of its name', async () => {
    const { port } = names.address();
    const outside = { reach, nameServers: [`127.0.0.1:${port}`] };
    expect(await hasProofInDns('site.example', PROOF, outside)).toBe(true);
    expect(await hasProofInDns('site.example', 'weft=xyz', outside)).toBe(false);
    expect(await hasProofInDns('elsewhere.example', PROOF, outside)).toBe(false);
  });
});

describe('a page that a stranger named', () => {
  it('is read through a redirect', async () =>
    expect(await fetchSafely(at('/here'), reach)).toContain(PROOF));

  it.each([
    ['leads into our network by a name', '/inside', /not public/],
    ['leads into our network by a number', '/number', /not public/],
    ['redirects for ever', '/loop', /too often/],
    ['is too large', '/large', /larger than 2000 bytes/],
    ['never ends', '/slow', /aborted|timeout/i],
    ['is not there', '/nothing', /answers 404/],
  ])('is refused where it %s', async (_, path, message) => {
    await expect(fetchSafely(at(path), reach)).rejects.toThrow(message);
  });

  it.each([
    ...['http://127.0.0.1/', 'http://0x7f.1/', 'http://2130706433/', 'http://[::1]/'],
    ...['http://[::ffff:127.0.0.1]/', 'http://017700000001/', 'http://127.0.0.1./'],
  ])('is refused where it is spelled %s', async (address) => {
    const strict = { ...PUBLIC_REACH, protocols: ['http:'] };
    await expect(fetchSafely(address, strict)).rejects.toThrow(/not public|ENOTFOUND|EAI_AGAIN/);
  });

  it('is asked for by https on the standard port alone', async () => {
    for (const address of ['http://example.org/', 'https://example.org:8443/', 'file:///etc/x']) {
      await expect(fetchSafely(address)).rejects.toThrow(/not asked for/);
    }
  });

  it('counts as unreachable where this machine is all its name leads to', async () => {
    const strict = { ...PUBLIC_REACH, protocols: ['http:'] };
    await expect(fetchSafely('http://localhost/', strict)).rejects.toThrow(/not public/);
  });
});
