import { lookup as lookUp } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address';

/** What a page of a stranger's site may cost us, and where it may lie. */
export interface Reach {
  isAllowed(address: string): boolean;
  /** Finds the addresses of a name, as `dns.lookup` does. */
  lookup: LookupFunction;
  protocols: readonly string[];
  /** Empty text: the standard port. */
  ports: readonly string[];
  maxBytes: number;
  timeoutMs: number;
}

export const PUBLIC_REACH: Reach = {
  isAllowed: isPublicAddress,
  lookup: lookUp,
  protocols: ['https:'],
  ports: [''],
  maxBytes: 2 ** 20,
  timeoutMs: 5_000,
};

/** The page could not be had, or must not be asked for. */
export class Unreachable extends Error {}

const REDIRECTS = 3;

/**
 * The text of a page that somebody outside named. Addresses are checked as they are connected to,
 * names and numbers alike, so that no name leads into our own network; each redirect anew.
 */
export async function fetchSafely(address: string, reach: Reach = PUBLIC_REACH): Promise<string> {
  const until = Date.now() + reach.timeoutMs;
  let url = new URL(address);
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    const answer = await ask(url, reach, until - Date.now());
    if (answer.text !== null) return answer.text;
    if (!URL.canParse(answer.location, url)) break;
    url = new URL(answer.location, url);
  }
  throw new Unreachable('It redirects too often.');
}

type Answer = { text: string } | { text: null; location: string };

function ask(url: URL, reach: Reach, ms: number): Promise<Answer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!reach.protocols.includes(url.protocol) || !reach.ports.includes(url.port)) {
    throw new Unreachable(`${url.protocol}//…:${url.port} is not asked for.`);
  }
  // a number is never looked up, so it is checked here
  if (isIP(host) && !reach.isAllowed(host)) throw new Unreachable(`${host} is not public.`);
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise<Answer>((resolve, reject) => {
    const asked = request(
      url,
      {
        lookup: lookupWithin(reach),
        agent: false,
        signal: AbortSignal.timeout(Math.max(1, ms)),
        headers: { 'user-agent': 'Weft', accept: 'text/plain' },
      },
      (response) => {
        const { statusCode = 0, headers } = response;
        if (statusCode >= 300 && statusCode < 400 && headers.location) {
          response.destroy();
          return resolve({ text: null, location: headers.location });
        }
        if (statusCode !== 200) {
          response.destroy();
          return reject(new Unreachable(`It answers ${statusCode}.`));
        }
        readText(response, reach.maxBytes).then((text) => resolve({ text }), reject);
      },
    );
    asked.on('error', (error) => reject(new Unreachable(error.message)));
    asked.end();
  });
}

/** Looks a name up and gives on only what may be connected to. */
function lookupWithin({ lookup, isAllowed }: Reach): LookupFunction {
  return (hostname, options, done) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0);
      const all = (Array.isArray(found) ? found : []).filter(({ address }) => isAllowed(address));
      if (all.length === 0) return done(new Unreachable(`${hostname} is not public.`), '', 0);
      if (options.all) return done(null, all);
      done(null, all[0].address, all[0].family);
    });
}

async function readText(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new Unreachable(`It is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
