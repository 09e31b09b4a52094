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
import { compress } from '$lib/server/app/compression';
import { isUnchanged, notModified } from '$lib/server/app/conditional';
import { chooseRepresentation, linkAlternates } from '$lib/server/app/negotiate';
import { isOpen, openToAll, preflight } from '$lib/server/app/open-access';
import { Exports } from '$lib/server/app/exports';
import { openNetwork } from '$lib/server/app/open-network';
import { Geocoder } from '$lib/server/geocoder/geocoder';
import { PlaceFinder } from '$lib/server/geocoder/place-finder';
import { allowFraming, allowMapHosts, EMBED } from '$lib/server/app/content-policy';
import { openReading } from '$lib/server/app/open-reading';
import { asProblem, notAllowed } from '$lib/server/app/problem';
import { RateLimit } from '$lib/server/app/rate-limit';
import { readSettings, type Settings } from '$lib/server/app/settings';
import { TileCache } from '$lib/server/tiles/tile-cache';

type Opened = Omit<App.Locals, 'account' | 'language' | 'theme' | 'status'> & {
  rateLimit: RateLimit | null;
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
  const exports = new Exports(database, settings.databaseUrl, onError);
  const { auth, seal, stop } = openAccounts(database, settings, onError);
  if (settings.databaseUrl && !settings.authSecret) {
    log.warn('AUTH_SECRET is not set: with several servers all need the same one');
  }
  if (settings.mail.kind === 'none') log.warn('SMTP_URL is not set: nobody can sign in');
  const close = async () => {
    reading.stop();
    network.stop();
    await exports.close();
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
    exports,
    gazetteer,
    places: new PlaceFinder(gazetteer, geocoderOf(settings, onError)),
    tiles: new TileCache(),
    rateLimit: settings.apiRateLimit > 0 ? new RateLimit(settings.apiRateLimit) : null,
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
  const allowance = event.isSubRequest
    ? null
    : await opened?.rateLimit?.take(event.url.pathname, event.getClientAddress);
  chooseRepresentation(event);
  const early = allowance?.refusal ?? answerEarly(event);
  if (!early) event.locals.account = await accountOf(event);
  const response = early ?? (await resolve(event, { transformPageChunk: fillPage(event) }));
  return finish(event, response, { ...HEADERS, ...allowance?.headers });
};

/** What needs no page: a browser that asks before it reads, what cannot be written, a foreign form. */
function answerEarly(event: Event): Response | null {
  const { method } = event.request;
  if (isOpen(event.url.pathname) && !['GET', 'HEAD'].includes(method)) {
    return method === 'OPTIONS' ? preflight() : notAllowed();
  }
  if (!isForeignWrite(event)) return null;
  return new Response('This form was sent from another site.', { status: 403 });
}

const fillPage =
  ({ locals }: Event) =>
  ({ html }: { html: string }) =>
    html.replace('%weft.lang%', locals.language).replace('%weft.theme%', locals.theme);

/** The answer as it leaves: its headers, the form of its errors, only what the visitor lacks. */
function finish(event: Event, given: Response, extra: Record<string, string>): Response {
  const { url, request, locals } = event;
  const response = url.pathname.startsWith('/api/') ? asProblem(given) : given;
  const { headers } = response;
  for (const [name, value] of Object.entries(extra)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  linkAlternates(event, response);
  if (isOpen(url.pathname)) openToAll(headers);
  const isPage = headers.get('content-type')?.startsWith('text/html');
  // a page holds the nonce of its own answer
  if (isPage) {
    headers.delete('etag');
    headers.append('vary', 'cookie, accept-language');
  }
  if (response.status === 200 && isUnchanged(request, headers.get('etag'))) {
    return notModified(response);
  }
  if (url.pathname === EMBED) allowFraming(headers, locals.settings.embedOrigins);
  if (locals.settings) allowMapHosts(headers, locals.settings.map);
  if (locals.account) headers.set('cache-control', 'no-store');
  // a page that answers part of what was asked says so by its status
  const status = locals.status ?? response.status;
  const body = compress(request, response);
  return body === response.body && status === response.status
    ? response
    : new Response(body, { status, headers });
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(), microphone=()',
};

type Event = Parameters<Handle>[0]['event'];

/** A choice of the visitor; in a frame on another site, of whoever put it there. */
const chosenOf = ({ cookies, url }: Event, parameter: string, cookie: string) =>
  url.pathname === EMBED ? url.searchParams.get(parameter) : cookies.get(cookie);

function languageOf(event: Event): Language {
  const given = chosenOf(event, 'lang', 'language');
  const chosen = LANGUAGES.find((language) => language === given);
  return chosen ?? preferredLanguage(event.request.headers.get('accept-language'));
}

function themeOf(event: Event): Theme {
  const given = chosenOf(event, 'theme', 'theme');
  return THEMES.find((theme) => theme === given) ?? 'system';
}

// The same for everybody and kept by browsers; who asks is not looked up.
const SHARED = /^\/(tiles|export|api)\//;

async function accountOf({ cookies, locals, url }: Event) {
  if (!locals.auth || SHARED.test(url.pathname) || url.pathname === EMBED) return null;
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
