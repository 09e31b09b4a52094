import { join } from 'node:path';
import { z } from 'zod';
import {
  type BasemapSetting,
  BasemapSettingError,
  parseBasemapSetting,
} from '../../map/basemap-setting';

const MAIL_FROM = /^(?:([^<>\r\n]+?) *<([^\s<>@,]+@[^\s<>@,]+)>|([^\s<>@,]+@[^\s<>@,]+))$/;

/** Every setting of the app. Read once at start; nothing else looks at the environment. */
const schema = z.object({
  PORT: z.coerce
    .number('must be a port number from 1 to 65535, such as PORT=3000')
    .int('must be a whole number, such as PORT=3000')
    .min(1, 'must be at least 1')
    .max(65535, 'must be at most 65535')
    .default(3000),
  HOST: z.string().default('0.0.0.0'),
  ORIGIN: z
    .string()
    .regex(
      /^https?:\/\/[^/?#\s]+$/,
      'must be the address people type, without a path: ORIGIN=https://coops.example',
    )
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\//,
      'must start with postgres://, such as postgres://user:password@host:5432/weft',
    )
    .optional(),
  DATA_DIR: z.string().default('.data'),
  MAP_BASEMAP: z.string().optional(),
  MAP_STYLE_DARK: z.string().optional(),
  MAP_ATTRIBUTION: z.string().max(500, 'is longer than 500 characters').optional(),
  GEOCODER: z
    .enum(['none', 'photon', 'nominatim', 'pelias'], {
      error: () => 'must be none, photon, nominatim or pelias',
    })
    .default('none'),
  GEOCODER_URL: z.url('must be an address such as https://photon.example/api').optional(),
  GEOCODER_KEY: z.string().optional(),
  AUTH_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters; make one with: openssl rand -base64 32')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(
      /^smtps?:\/\/\S+$/,
      'must start with smtp:// or smtps://, such as smtps://user:password@mail.example:465',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      MAIL_FROM,
      'must be an address, with a name or without: MAIL_FROM="Weft <weft@coops.example>"',
    )
    .optional(),
  API_RATE_LIMIT: z.coerce
    .number('must be a number of requests, such as API_RATE_LIMIT=600, or 0 for no limit')
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(1_000_000, 'must be at most 1000000')
    .default(600),
  EMBED_ORIGINS: z
    .string()
    .regex(
      /^\s*(\*|https?:\/\/[\w.:*-]+(\s*[\s,]\s*https?:\/\/[\w.:*-]+)*)\s*$/,
      'must be * or origins such as https://one.example https://two.example',
    )
    .default('*'),
  SNAPSHOT_DIR: z.string().optional(),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], {
      error: () => 'must be silent, error, warn, info or debug',
    })
    .default('info'),
});

export interface Settings {
  port: number;
  host: string;
  /** Scheme, host and port under which visitors reach the app. */
  origin: string;
  /** Null: the embedded database in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  map: BasemapSetting;
  geocoder: {
    service: 'none' | 'photon' | 'nominatim' | 'pelias';
    url: string | null;
    key: string | null;
  };
  /** Null: made at the first start and kept in `dataDir`. */
  authSecret: string | null;
  mail: MailSetting;
  /** Requests a minute that one visitor may send to the API; 0: as many as they like. */
  apiRateLimit: number;
  /** Sites that may show /embed in a frame; `*` is every site. */
  embedOrigins: string[];
  /** Folder of the frozen states, which several servers may share. */
  snapshotDir: string;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/**
 * How mail goes out: by a mail server; or not at all but to a page that only the machine itself
 * can open, where visitors are on that machine too; or not, and nobody can sign in.
 */
export type MailSetting =
  | { kind: 'smtp'; url: string; from: { name: string; address: string } }
  | { kind: 'mailbox' }
  | { kind: 'none' };

/** Settings that cannot be used; the message has one line for each. */
export class SettingsError extends Error {}

type Environment = Record<string, string | undefined>;

/** Reads and checks the settings; an empty variable counts as absent. */
export function readSettings(environment: Environment): Settings {
  const given = Object.entries(environment).filter(([, value]) => value !== '');
  const result = schema.safeParse(Object.fromEntries(given));
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
    throw new SettingsError(lines.join('\n'));
  }
  const set = result.data;
  if (set.GEOCODER !== 'none' && !set.GEOCODER_URL) {
    throw new SettingsError(`GEOCODER=${set.GEOCODER} needs GEOCODER_URL, the address to ask.`);
  }
  const origin = set.ORIGIN ?? `http://localhost:${set.PORT}`;
  return {
    port: set.PORT,
    host: set.HOST,
    origin,
    databaseUrl: set.DATABASE_URL ?? null,
    dataDir: set.DATA_DIR,
    map: readBasemap(set),
    geocoder: {
      service: set.GEOCODER,
      url: set.GEOCODER_URL ?? null,
      key: set.GEOCODER_KEY ?? null,
    },
    authSecret: set.AUTH_SECRET ?? null,
    mail: mailOf(set.SMTP_URL, set.MAIL_FROM, origin),
    apiRateLimit: set.API_RATE_LIMIT,
    embedOrigins: set.EMBED_ORIGINS.trim().split(/[\s,]+/),
    snapshotDir: set.SNAPSHOT_DIR ?? join(set.DATA_DIR, 'snapshots'),
    logLevel: set.LOG_LEVEL,
  };
}

function readBasemap(set: z.infer<typeof schema>): BasemapSetting {
  const { MAP_BASEMAP: basemap, MAP_STYLE_DARK: styleDark, MAP_ATTRIBUTION: attribution } = set;
  try {
    return parseBasemapSetting({ basemap, styleDark, attribution });
  } catch (error) {
    throw error instanceof BasemapSettingError ? new SettingsError(error.message) : error;
  }
}

function mailOf(url: string | undefined, from: string | undefined, origin: string): MailSetting {
  if (!url) return { kind: isLocalHost(new URL(origin).hostname) ? 'mailbox' : 'none' };
  const [, name, named, bare] = MAIL_FROM.exec(from ?? '') ?? [];
  const address = named ?? bare;
  if (!address) throw new SettingsError('SMTP_URL needs MAIL_FROM, the address mails come from.');
  return { kind: 'smtp', url, from: { name: name?.replaceAll('"', '') ?? 'Weft', address } };
}

/** Whether a name means the machine itself. */
export function isLocalHost(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost');
}
