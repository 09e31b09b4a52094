import { z } from 'zod';
import {
  type BasemapSetting,
  BasemapSettingError,
  parseBasemapSetting,
} from '../../map/basemap-setting';

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
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

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
  return {
    port: set.PORT,
    host: set.HOST,
    origin: set.ORIGIN ?? `http://localhost:${set.PORT}`,
    databaseUrl: set.DATABASE_URL ?? null,
    dataDir: set.DATA_DIR,
    map: readBasemap(set),
    geocoder: {
      service: set.GEOCODER,
      url: set.GEOCODER_URL ?? null,
      key: set.GEOCODER_KEY ?? null,
    },
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
