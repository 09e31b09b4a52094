import { readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';
import { fold } from '$lib/domain/fold';
import type { GazetteerEntry } from '$lib/domain/gazetteer';
import { countriesOf, nameAreas, type NamedArea, qualifies, readRegions } from './areas';
import { findFuzzy } from './fuzzy';
import { NameTable } from './name-table';
import { PostalCodes } from './postal-codes';
import { TownGrid } from './town-grid';
import { TownTable } from './town-table';

export interface SuggestOptions {
  limit: number;
  /** Of country names. */
  language?: string;
}

/** What an importer knows of a place. */
export interface PlaceDescription {
  locality?: string | null;
  region?: string | null;
  /** ISO 3166-1 alpha-2. */
  country?: string | null;
  postalCode?: string | null;
}

interface Scored {
  entry: GazetteerEntry;
  score: number;
}

// Other names rank as if the town had three hundred times fewer people: "bar" is not Berlin.
const OTHER_NAME = 2.5;
const EXACT = 1.5;
/** A town must have this many times the people of the next to be meant without its region. */
const CLEARLY = 5;

/** Opens the built gazetteer; the file lies in the project, so the path needs no setting. */
export async function openGazetteer(path = 'db/gazetteer/gazetteer.bin.br'): Promise<Gazetteer> {
  const bytes = brotliDecompressSync(await readFile(path));
  const sections: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    sections.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return new Gazetteer(sections);
}

/** Towns, regions, countries and postal codes by name, by id and by position. */
export class Gazetteer {
  private readonly towns: TownTable;
  private readonly names: NameTable;
  private readonly areas: ReadonlyMap<string, GazetteerEntry>;
  private readonly named: NamedArea[];
  private readonly postalCodes: PostalCodes;
  private grid: TownGrid | null = null;

  constructor([towns, names, regionLines, postalLines]: Buffer[]) {
    const regions = readRegions(regionLines);
    const countries = countriesOf(regions);
    const regionNames = new Map(regions.map((region) => [region.id, region.name]));
    this.towns = new TownTable(towns, regionNames);
    this.names = new NameTable(names);
    this.areas = new Map([...regions, ...countries].map((entry) => [entry.id, entry]));
    this.named = nameAreas(regions, countries);
    this.postalCodes = new PostalCodes(postalLines, regionNames);
  }

  find(id: string): GazetteerEntry | null {
    if (/^\d{1,9}$/.test(id)) return this.towns.find(Number(id));
    return this.areas.get(id) ?? this.postalCodes.find(id);
  }

  /** Entries for what was typed so far, the likeliest first. */
  suggest(query: string, { limit, language = 'en' }: SuggestOptions): GazetteerEntry[] {
    const text = fold(query.slice(0, 100));
    if (!text) return [];
    const found = [...this.postalCodes.startingWith(query, limit), ...this.byName(query, limit)];
    const names = new Intl.DisplayNames(language, { type: 'region' });
    return found.slice(0, limit).map((entry) => {
      if (entry.level !== 'country') return entry;
      return { ...entry, name: names.of(entry.country) ?? entry.name };
    });
  }

  private byName(query: string, limit: number): GazetteerEntry[] {
    for (const [name, qualifier] of splitQuery(query)) {
      const fits = qualifier ? qualifies(qualifier, this.named) : null;
      const found = this.startingWith(name, limit, fits);
      if (found.length > 0) return found;
    }
    return this.misspelt(query, limit);
  }

  private misspelt(query: string, limit: number): GazetteerEntry[] {
    for (const [name, qualifier] of splitQuery(query)) {
      const fits = qualifier ? qualifies(qualifier, this.named) : () => true;
      const ranks = findFuzzy(this.names, this.towns, name);
      const found = ranks.map((rank) => this.towns.entry(rank)).filter(fits);
      if (found.length === 0) continue;
      return found.slice(0, limit).map((entry) => ({ ...entry, guessed: true }));
    }
    return [];
  }

  private startingWith(
    name: string,
    limit: number,
    fits: ((entry: GazetteerEntry) => boolean) | null,
  ): GazetteerEntry[] {
    const scored = this.townsStartingWith(name, limit, fits);
    if (!fits) scored.push(...this.areasStartingWith(name));
    scored.sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1));
    const seen = new Set<string>();
    return scored
      .map(({ entry }) => entry)
      .filter(({ id }) => !seen.has(id) && seen.add(id))
      .slice(0, limit);
  }

  private areasStartingWith(name: string): Scored[] {
    return this.named.flatMap((area) => {
      if (!area.name.startsWith(name) || (name.length < 2 && area.name !== name)) return [];
      const exact = area.name === name ? EXACT : 0;
      const score = Math.log10(area.entry.population + 10) + exact - 0.5;
      return [{ entry: area.entry, score }];
    });
  }

  private townsStartingWith(
    name: string,
    limit: number,
    fits: ((entry: GazetteerEntry) => boolean) | null,
  ): Scored[] {
    const [start, end] = this.names.startingWith(name);
    const [, exactEnd] = this.names.equalTo(name);
    const best = new Map<number, { score: number; line: number }>();
    const scored: { rank: number; score: number; line: number }[] = [];
    for (let line = start; line < end; line++) {
      const code = this.names.towns[line];
      const rank = code >>> 1;
      const other = code & 1 ? OTHER_NAME : 0;
      const exact = line < exactEnd ? EXACT : 0;
      scored.push({ rank, score: this.towns.weight[rank] + exact - other, line });
    }
    scored.sort((a, b) => b.score - a.score || a.rank - b.rank);
    const found: Scored[] = [];
    for (const { rank, score, line } of scored) {
      if (found.length >= limit) break;
      if (best.has(rank)) continue;
      best.set(rank, { score, line });
      const entry = this.towns.entry(rank);
      if (fits && !fits(entry)) continue;
      const matched =
        this.names.towns[line] & 1 ? { matched: titled(this.names.nameAt(line)) } : {};
      found.push({ entry: { ...entry, ...matched }, score });
    }
    return found;
  }

  /** The one place that a description means, or null: nothing is guessed. */
  locate({ locality, region, country, postalCode }: PlaceDescription): GazetteerEntry | null {
    const code = postalCode && country ? this.postalCodes.locate(country, postalCode) : null;
    if (code) return code;
    if (!country) return null;
    if (!locality) return this.locateRegion(region, country);
    const towns = this.townsNamed(locality, country);
    const inRegion = region ? towns.filter(qualifies(region, this.named)) : [];
    return clearest(inRegion) ?? (inRegion.length === 0 ? clearest(towns) : null);
  }

  private locateRegion(region: string | null | undefined, country: string): GazetteerEntry | null {
    if (!region) return null;
    const name = fold(region);
    const found = this.named.filter(
      ({ name: known, entry }) =>
        entry.level === 'region' && entry.country === country && known === name,
    );
    const byCode = this.areas.get(`${country}.${region.toUpperCase()}`) ?? null;
    return found.length === 1 ? found[0].entry : byCode;
  }

  /** Towns of a country called this, main names before other names, most people first. */
  private townsNamed(name: string, country: string): GazetteerEntry[] {
    const [start, end] = this.names.equalTo(fold(name));
    const codes = [...this.names.towns.subarray(start, end)].sort((a, b) => a - b);
    const entriesOf = (other: 0 | 1) =>
      codes
        .filter((code) => (code & 1) === other)
        .map((code) => this.towns.entry(code >>> 1))
        .filter((entry) => entry.country === country);
    const main = entriesOf(0);
    return main.length > 0 ? main : entriesOf(1);
  }

  /** The towns with the most people. */
  largest(count: number): GazetteerEntry[] {
    const length = Math.min(count, this.towns.length);
    return Array.from({ length }, (_, rank) => this.towns.entry(rank));
  }

  /** The closest town. */
  nearest(lat: number, lon: number): GazetteerEntry | null {
    this.grid ??= new TownGrid(this.towns);
    const rank = this.grid.nearest(lat, lon);
    return rank === null ? null : this.towns.entry(rank);
  }

  /** The code of a country by any of its names; null where none is meant. */
  countryOf(text: string): string | null {
    const name = fold(text);
    if (/^[a-z]{2}$/.test(name) && this.areas.has(name.toUpperCase())) return name.toUpperCase();
    const found = this.named.find(
      ({ name: known, entry }) => entry.level === 'country' && known === name,
    );
    return found?.entry.country ?? null;
  }
}

/** Ways to read a query: whole, or its end as the region or country. */
function splitQuery(query: string): [string, string | null][] {
  const [first, ...rest] = query.split(',');
  if (rest.length > 0) {
    const name = fold(first);
    const qualifier = rest.join(' ').trim();
    const last = rest.at(-1)?.trim() ?? '';
    if (!fold(qualifier)) return [[name, null]];
    return [
      [name, qualifier],
      [name, rest[0].trim()],
      [name, last],
    ];
  }
  const words = fold(query).split(' ');
  const ways: [string, string | null][] = [[words.join(' '), null]];
  for (const length of [1, 2, 3]) {
    if (words.length <= length) break;
    ways.push([words.slice(0, -length).join(' '), words.slice(-length).join(' ')]);
  }
  return ways;
}

function clearest(towns: GazetteerEntry[]): GazetteerEntry | null {
  if (towns.length <= 1) return towns[0] ?? null;
  const [first, second] = towns;
  return first.population >= CLEARLY * Math.max(1, second.population) ? first : null;
}

const titled = (name: string) => name.replaceAll(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
