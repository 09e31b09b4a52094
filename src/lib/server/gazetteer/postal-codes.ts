import type { GazetteerEntry } from '$lib/domain/gazetteer';
import { LineTable } from './town-table';

const US = /^(\d{3,5})(?:-\d{0,4})?$/;
const CANADA = /^([A-Z]\d[A-Z])(?:\s*\d?[A-Z]?\d?)?$/;

/** Postal codes of the United States and the areas of Canada's (their first three letters). */
export class PostalCodes {
  private readonly lines: LineTable;

  constructor(
    bytes: Buffer,
    private readonly regionNames: ReadonlyMap<string, string>,
  ) {
    this.lines = new LineTable(bytes);
  }

  find(id: string): GazetteerEntry | null {
    const [start, end] = this.lines.range(Buffer.from(`${id}\t`));
    return end > start ? this.entry(start) : null;
  }

  /** The entry of a written code: "02139-1234", "k1a 0b1". */
  locate(country: string, code: string): GazetteerEntry | null {
    const text = code.trim().toUpperCase();
    if (country === 'US') return this.find(`US-${US.exec(text)?.[1] ?? ''}`);
    return country === 'CA' ? this.find(`CA-${CANADA.exec(text)?.[1] ?? ''}`) : null;
  }

  startingWith(query: string, limit: number): GazetteerEntry[] {
    const text = query.trim().toUpperCase();
    const us = US.exec(text)?.[1];
    const canada = CANADA.exec(text)?.[1];
    const prefix = us ? `US-${us}` : canada ? `CA-${canada}` : null;
    if (!prefix) return [];
    const [start, end] = this.lines.range(Buffer.from(prefix));
    const count = Math.min(limit, end - start);
    return Array.from({ length: count }, (_, i) => this.entry(start + i));
  }

  private entry(line: number): GazetteerEntry {
    const [id, town, region, lat, lon] = this.lines.cells(line);
    const country = id.slice(0, 2);
    const regionCode = `${country}.${region}`;
    const regionName = this.regionNames.get(regionCode) ?? null;
    return {
      id,
      level: 'postcode',
      name: `${id.slice(3)} ${town}`,
      region: regionName,
      regionCode: regionName ? regionCode : null,
      country,
      lat: Number(lat),
      lon: Number(lon),
      population: 0,
    };
  }
}
