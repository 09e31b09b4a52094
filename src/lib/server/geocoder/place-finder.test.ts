import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Geocoder, type GeocoderOptions } from './geocoder';
import { PlaceFinder } from './place-finder';

const FEATURE = { type: 'Feature', geometry: { type: 'Point', coordinates: [-3.70379, 40.4168] } };
const PHOTON = {
  type: 'FeatureCollection',
  features: [
    {
      ...FEATURE,
      properties: {
        ...{ osm_id: 1, osm_key: 'highway', street: 'Calle Mayor', housenumber: '5' },
        ...{ city: 'Madrid', state: 'Comunidad de Madrid', country: 'Spain', countrycode: 'ES' },
      },
    },
    { ...FEATURE, properties: { osm_id: 2 } },
  ],
};
const NOMINATIM = [
  {
    ...{ place_id: 1, lat: '40.4168', lon: '-3.70379', name: '' },
    display_name: '5, Calle Mayor, Madrid, España',
    address: {
      ...{ house_number: '5', road: 'Calle Mayor', city: 'Madrid' },
      ...{ state: 'Comunidad de Madrid', country: 'España', country_code: 'es' },
    },
  },
];
const PELIAS = {
  type: 'FeatureCollection',
  features: [
    {
      ...FEATURE,
      properties: {
        ...{ name: 'Calle Mayor 5', label: 'Calle Mayor 5, Madrid', country_a: 'ESP' },
        ...{ locality: 'Madrid', region: 'Comunidad de Madrid', country_code: 'ES' },
      },
    },
  ],
};
const FOUND = {
  ...{ id: '40.4168,-3.70379', level: 'address', name: 'Calle Mayor 5, Madrid' },
  ...{ region: 'Comunidad de Madrid', regionCode: null, country: 'ES' },
  ...{ lat: 40.4168, lon: -3.70379, population: 0 },
};

let server: Server;
afterEach(() => new Promise((done) => server.close(done)));

type Answer = unknown | ((request: IncomingMessage) => unknown);

/** A service on this machine that answers everything alike, and what it was asked. */
async function serve(answer: Answer, status = 200, delayMs = 0) {
  const requests: IncomingMessage[] = [];
  server = createServer((request, response) => {
    requests.push(request);
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
    setTimeout(() => response.writeHead(status).end(body), delayMs);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (service: GeocoderOptions['service'], more: Partial<GeocoderOptions> = {}) =>
    new Geocoder({ service, url, key: null, userAgent: 'Weft (+https://weft.example)', ...more });
  return { requests, ask };
}

const question = (text: string) => ({ text, language: 'es', limit: 5 });
const gazetteer = (known: object[]) => ({ suggest: () => known as never });
const MADRID = { id: '3117735', level: 'locality', name: 'Madrid' };
const GUESS = { ...MADRID, guessed: true };

describe('an outside geocoder', () => {
  it.each([
    ['photon', PHOTON, '/api?q=calle+mayor+5&limit=5&key=K'],
    [
      'nominatim',
      NOMINATIM,
      '/search?q=calle+mayor+5&format=jsonv2&addressdetails=1&limit=5&accept-language=es&key=K',
    ],
    ['pelias', PELIAS, '/autocomplete?text=calle+mayor+5&lang=es&size=5&api_key=K'],
  ] as const)('of the kind %s gives addresses with their point', async (service, answer, path) => {
    const { requests, ask } = await serve(answer);
    expect(await ask(service, { key: 'K' }).find(question('calle mayor 5'))).toEqual([FOUND]);
    expect(requests[0].url).toBe(path);
  });

  it('learns who the app is and nothing of the visitor', async () => {
    const { requests, ask } = await serve(PHOTON);
    await ask('photon').find(question('calle mayor'));
    const { 'user-agent': agent, ...headers } = requests[0].headers;
    expect(agent).toBe('Weft (+https://weft.example)');
    for (const name of ['cookie', 'x-forwarded-for', 'referer', 'forwarded']) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  it('is asked once for the same words, at the same time or later', async () => {
    const { requests, ask } = await serve(PHOTON, 200, 20);
    const geocoder = ask('photon');
    await Promise.all([
      geocoder.find(question('Calle Mayor')),
      geocoder.find(question('calle  mayor')),
    ]);
    await geocoder.find(question('CALLE MAYOR'));
    expect(requests).toHaveLength(1);
  });

  it('is asked at most once a second where its terms say so', async () => {
    const times: number[] = [];
    const { requests, ask } = await serve(NOMINATIM);
    server.on('request', () => times.push(Date.now()));
    const geocoder = ask('nominatim');
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((text) => geocoder.find(question(text))),
    );
    // who would have waited longer than two seconds is answered without it
    expect(requests).toHaveLength(3);
    expect(answers.map((found) => found.length)).toEqual([1, 1, 1, 0, 0, 0]);
    for (const [i, time] of times.entries()) {
      if (i > 0) expect(time - times[i - 1]).toBeGreaterThanOrEqual(950);
    }
  });

  it.each([
    ['an error', { message: 'no' }, 500],
    ['another shape', { features: [{ geometry: null }] }, 200],
    ['no JSON', '<html>', 200],
    [
      'a point that is none',
      { features: [{ ...FEATURE, geometry: { coordinates: [0, 900] } }] },
      200,
    ],
  ])('that answers %s finds nothing and then rests', async (_, answer, status) => {
    const { requests, ask } = await serve(answer, status);
    const errors: unknown[] = [];
    const geocoder = ask('photon', { onError: (error) => errors.push(error) });
    expect(await geocoder.find(question('calle mayor'))).toEqual([]);
    expect(await geocoder.find(question('calle menor'))).toEqual([]);
    expect(requests).toHaveLength(1);
    expect(errors).toHaveLength(1);
  });

  it('that keeps silent is not waited for', async () => {
    const { ask } = await serve(PHOTON, 200, 500);
    const geocoder = ask('photon', { timeoutMs: 50 });
    expect(await geocoder.find(question('calle mayor'))).toEqual([]);
  });
});

describe('finding places', () => {
  it('asks outside only where the gazetteer has none of that name', async () => {
    const { requests, ask } = await serve(PHOTON);
    const known = new PlaceFinder(gazetteer([MADRID]), ask('photon'));
    expect(await known.suggest('madrid', 'es', 8)).toEqual([MADRID]);
    expect(requests).toHaveLength(0);
    const unknown = new PlaceFinder(gazetteer([GUESS]), ask('photon'));
    expect(await unknown.suggest('calle mayor', 'es', 8)).toEqual([FOUND, GUESS]);
  });

  it('does not ask while one types where the terms forbid it, only for what is sent', async () => {
    const { requests, ask } = await serve(NOMINATIM);
    const places = new PlaceFinder(gazetteer([GUESS]), ask('nominatim'));
    expect(await places.suggest('calle mayor', 'es', 8)).toEqual([]);
    expect(requests).toHaveLength(0);
    expect(await places.find('calle mayor', 'es', 1)).toEqual([FOUND]);
  });

  it('falls back to the gazetteer where the service fails', async () => {
    const { ask } = await serve('', 503);
    const places = new PlaceFinder(gazetteer([GUESS]), ask('photon'));
    expect(await places.find('calle mayor', 'es', 8)).toEqual([GUESS]);
  });
});
