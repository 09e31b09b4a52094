import { z } from 'zod';
import type { FoundPlace } from '$lib/domain/gazetteer';

/** What a visitor typed, for a service. */
export interface Question {
  text: string;
  /** BCP-47 of the names in the answer. */
  language: string;
  limit: number;
}

/** An outside service: how it is asked, what it answers and how often it may be asked. */
export interface GeocodingService {
  /** Whether it may be asked while one types; if not, only for what was sent. */
  completes: boolean;
  /** Least time between two questions, over all visitors. */
  everyMs: number;
  address(base: string, question: Question, key: string | null): URL;
  /** The places of an answer; throws where it has another shape. */
  read(answer: unknown): FoundPlace[];
}

const latitude = z.coerce.number().min(-90).max(90);
const longitude = z.coerce.number().min(-180).max(180);
const word = z.string().max(500).nullish();

/** Features without a point or a name are left out. */
const features = <T extends z.ZodRawShape>(properties: T) =>
  z
    .object({
      features: z.array(
        z.object({
          geometry: z.object({ coordinates: z.tuple([longitude, latitude]).rest(z.number()) }),
          properties: z.object(properties),
        }),
      ),
    })
    .transform((answer) => answer.features);

const photonAnswer = features({
  ...{ name: word, street: word, housenumber: word, city: word, state: word, countrycode: word },
});
const peliasAnswer = features({ name: word, locality: word, region: word, country_code: word });
const nominatimAnswer = z.array(
  z.object({
    ...{ lat: latitude, lon: longitude, name: word, display_name: word },
    address: z
      .object({
        ...{ house_number: word, road: word, city: word, town: word, village: word },
        ...{ state: word, country_code: word },
      })
      .optional(),
  }),
);

interface Described {
  lat: number;
  lon: number;
  name: string | null | undefined;
  town: string | null | undefined;
  region: string | null | undefined;
  country: string | null | undefined;
}

function toPlace({ lat, lon, name, town, region, country }: Described): FoundPlace[] {
  const label = [...new Set([name, town])].filter(Boolean).join(', ').slice(0, 200);
  const code = country?.toUpperCase() ?? '';
  if (!label || !/^[A-Z]{2}$/.test(code)) return [];
  const [x, y] = [Number(lat.toFixed(5)), Number(lon.toFixed(5))];
  return [
    {
      ...{ id: `${x},${y}`, level: 'address', name: label, region: region || null },
      ...{ regionCode: null, country: code, lat: x, lon: y, population: 0 },
    },
  ];
}

/** The address of a service, whether it was given with its last part or without. */
function at(base: string, path: string, params: Record<string, string | null>): URL {
  const url = new URL(base);
  const bare = url.pathname.replace(/\/+$/, '');
  url.pathname = bare.endsWith(`/${path}`) ? bare : `${bare}/${path}`;
  for (const [name, value] of Object.entries(params)) {
    if (value !== null) url.searchParams.set(name, value);
  }
  return url;
}

const street = (road?: string | null, number?: string | null) =>
  road ? [road, number].filter(Boolean).join(' ') : null;

// Photon refuses a language that it has no names in
const PHOTON_LANGUAGES = ['en', 'de', 'fr'];

const photon: GeocodingService = {
  completes: true,
  everyMs: 100,
  address: (base, { text, language, limit }, key) => {
    const lang = PHOTON_LANGUAGES.includes(language) ? language : null;
    return at(base, 'api', { q: text, lang, limit: String(limit), key });
  },
  read: (answer) =>
    photonAnswer.parse(answer).flatMap(({ geometry, properties }) => {
      const [lon, lat] = geometry.coordinates;
      const { name, city, state, countrycode, housenumber } = properties;
      const label = name || street(properties.street, housenumber);
      return toPlace({ lat, lon, name: label, town: city, region: state, country: countrycode });
    }),
};

const nominatim: GeocodingService = {
  // its terms of use forbid asking while one types, and more than one question a second
  completes: false,
  everyMs: 1000,
  address: (base, { text, language, limit }, key) =>
    at(base, 'search', {
      ...{ q: text, format: 'jsonv2', addressdetails: '1', limit: String(limit) },
      ...{ 'accept-language': language, key },
    }),
  read: (answer) =>
    nominatimAnswer.parse(answer).flatMap(({ lat, lon, name, display_name, address }) => {
      const label =
        name || street(address?.road, address?.house_number) || display_name?.split(',')[0];
      const town = address?.city || address?.town || address?.village;
      const { state: region, country_code: country } = address ?? {};
      return toPlace({ lat, lon, name: label, town, region, country });
    }),
};

const pelias: GeocodingService = {
  completes: true,
  everyMs: 100,
  address: (base, { text, language, limit }, key) =>
    at(base, 'autocomplete', { text, lang: language, size: String(limit), api_key: key }),
  read: (answer) =>
    peliasAnswer.parse(answer).flatMap(({ geometry, properties }) => {
      const [lon, lat] = geometry.coordinates;
      const { name, locality, region, country_code: country } = properties;
      return toPlace({ lat, lon, name, town: locality, region, country });
    }),
};

export const SERVICES = { photon, nominatim, pelias } as const;
