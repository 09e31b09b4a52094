import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { building, dev } from '$app/environment';
import { env } from '$env/dynamic/private';
import pino from 'pino';
import { migrateToLatest } from '$db/migrate';
import { THEMES, type Theme } from '$lib/domain/preferences';
import { type Language, LANGUAGES, preferredLanguage } from '$lib/messages/languages';
import { openDatabase } from '$lib/server/db/client';
import { openGazetteer } from '$lib/server/gazetteer/gazetteer';
import { keepNetwork } from '$lib/server/app/keep-network';
import { sessionCookie } from '$lib/server/accounts/auth';
import { identify } from '$lib/server/accounts/session';
import { openAccounts } from '$lib/server/app/open-accounts';
import { openNetwork } from '$lib/server/app/open-network';
import { Geocoder } from '$lib/server/geocoder/geocoder';
import { PlaceFinder } from '$lib/server/geocoder/place-finder';
import { allowMapHosts } from '$lib/server/app/content-policy';
import { openReading } from '$lib/server/app/open-reading';
import { readSettings, type Settings } from '$lib/server/app/settings';
import { TileCache } from '$lib/server/tiles/tile-cache';

type Opened = Omit<App.Locals, 'account' | 'language' | 'theme' | 'status'> & {
  close(): Promise<void>;
};

// An edit in development runs this module again; the open database must outlive it.
const kept = globalThis as { weft?: Promise<Opened> };
const log = pino({ name: 'weft', level: env.LOG_LEVEL || 'info' });

export const init: ServerInit = async () => {
  if (building) return;
  kept.weft ??= open(readSettings(env));
  await kept.weft;
};

async function open(settings: Settings): Promise<Opened> {
  const onError = (error: unknown) => log.error(error);
  const database = await openDatabase({ ...settings, onError });
  if (dev) await migrateToLatest(database.db);
  const gazetteer = await openGazetteer();
  const reading = await openReading(database, gazetteer, onError);
  const network = openNetwork(database, reading.directory, onError);
  const stopNetwork = keepNetwork(
    database,
    reading.directory,
    (done) => log.info(done, 'network laid out'),
    onError,
  );
  const { auth, seal, stop } = openAccounts(database, settings, onError);
  if (settings.databaseUrl && !settings.authSecret) {
    log.warn('AUTH_SECRET is not set: with several servers all need the same one');
  }
  if (settings.mail.kind === 'none') log.warn('SMTP_URL is not set: nobody can sign in');
  const close = async () => {
    reading.stop();
    network.stop();
    await stopNetwork();
    await stop();
    await database.close();
  };
  process.once('sveltekit:shutdown', () => void close());
  log.info({ engine: database.engine, organizations: reading.directory.total }, 'directory open');
  return {
    ...reading,
    copyOut: database.copyOut,
    network: network.get,
    gazetteer,
    places: new PlaceFinder(gazetteer, geocoderOf(settings, onError)),
    tiles: new TileCache(),
    settings,
    auth,
    seal,
    close,
  };
}

function geocoderOf({ geocoder, origin }: Settings, onError: (error: unknown) => void) {
  const { service, url, key } = geocoder;
  if (service === 'none' || !url) return null;
  return new Geocoder({ service, url, key, userAgent: `Weft (+${origin})`, onError });
}

export const handle: Handle = async ({ event, resolve }) => {
  const opened = await kept.weft;
  if (opened) Object.assign(event.locals, opened);
  event.locals.language = languageOf(event);
  event.locals.theme = themeOf(event);
  if (isForeignWrite(event))
    return new Response('This form was sent from another site.', { status: 403 });
  event.locals.account = await accountOf(event);
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%weft.lang%', event.locals.language)
        .replace('%weft.theme%', event.locals.theme),
  });
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (opened) allowMapHosts(response.headers, opened.settings.map);
  if (event.locals.account) response.headers.set('cache-control', 'no-store');
  // a page that answers part of what was asked says so by its status
  const status = event.locals.status ?? response.status;
  const body = compress(event, response);
  return body === response.body && status === response.status
    ? response
    : new Response(body, { status, headers: response.headers });
};

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(), microphone=()',
};

type Event = Parameters<Handle>[0]['event'];

function languageOf({ cookies, request }: Event): Language {
  const chosen = LANGUAGES.find((language) => language === cookies.get('language'));
  return chosen ?? preferredLanguage(request.headers.get('accept-language'));
}

function themeOf({ cookies }: Event): Theme {
  return THEMES.find((theme) => theme === cookies.get('theme')) ?? 'system';
}

// The same for everybody and kept by browsers; who asks is not looked up.
const SHARED = /^\/(tiles|export|api)\//;

async function accountOf({ cookies, locals, url }: Event) {
  if (!locals.auth || SHARED.test(url.pathname)) return null;
  const cookie = sessionCookie(locals.settings.origin);
  return identify({ auth: locals.auth, cookies, cookie });
}

/** The framework checks the origin of form content types only; every write is checked here. */
function isForeignWrite({ request, url }: Event): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return false;
  const origin = request.headers.get('origin');
  if (origin !== null) return origin !== url.origin;
  return request.headers.get('sec-fetch-site') !== 'same-origin';
}

export const handleError: HandleServerError = ({ error, event, status, message }) => {
  if (status >= 500) log.error({ error, path: event.url.pathname }, message);
  return { message };
};

const COMPRESSED = /^(text\/|application\/(json|xml|problem\+json|ld\+json)|image\/svg)/;

/** Texts leave compressed; tiles and archives already are. */
function compress({ request }: Event, { headers, body }: Response): Response['body'] {
  const accepted = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  const fit =
    COMPRESSED.test(headers.get('content-type') ?? '') && !headers.has('content-encoding');
  if (!body || !accepted || !fit) return body;
  headers.set('content-encoding', 'gzip');
  headers.append('vary', 'accept-encoding');
  headers.delete('content-length');
  headers.delete('etag');
  const gzip: ReadableWritablePair = new CompressionStream('gzip');
  return body.pipeThrough(gzip);
}
