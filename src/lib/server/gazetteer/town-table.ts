import type { GazetteerEntry } from '$lib/domain/gazetteer';

/** Lines of a text, read one at a time: a string for each of 200,000 towns would cost more. */
export class LineTable {
  private readonly starts: Uint32Array;

  constructor(private readonly bytes: Buffer) {
    const starts: number[] = [0];
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
    this.starts = Uint32Array.from([...(bytes.length > 0 ? starts : []), bytes.length + 1]);
  }

  get length(): number {
    return this.starts.length - 1;
  }

  cells(line: number): string[] {
    const text = this.bytes.toString('utf8', this.starts[line], this.starts[line + 1] - 1);
    return text.split('\t');
  }

  /** Compares the beginning of a line with some bytes, as many as there are. */
  compareStart(line: number, prefix: Buffer): number {
    const start = this.starts[line];
    const end = Math.min(start + prefix.length, this.starts[line + 1] - 1);
    return this.bytes.compare(prefix, 0, prefix.length, start, end);
  }

  /** The lines, of a sorted table, that begin with these bytes: first and one past the last. */
  range(prefix: Buffer): [number, number] {
    return [this.bound(prefix, (order) => order < 0), this.bound(prefix, (order) => order <= 0)];
  }

  private bound(prefix: Buffer, before: (order: number) => boolean): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (before(this.compareStart(middle, prefix))) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Towns by rank: line 0 has the most people. */
export class TownTable {
  private readonly lines: LineTable;
  private readonly ids: Uint32Array;
  private readonly byId: Uint32Array;
  readonly lat: Float32Array;
  readonly lon: Float32Array;
  /** Common logarithm of the people, for ranking. */
  readonly weight: Float32Array;

  constructor(
    bytes: Buffer,
    private readonly regionNames: ReadonlyMap<string, string>,
  ) {
    this.lines = new LineTable(bytes);
    const { length } = this.lines;
    this.ids = new Uint32Array(length);
    this.lat = new Float32Array(length);
    this.lon = new Float32Array(length);
    this.weight = new Float32Array(length);
    for (let rank = 0; rank < length; rank++) {
      const cells = this.lines.cells(rank);
      this.ids[rank] = Number(cells[0]);
      this.lat[rank] = Number(cells[4]);
      this.lon[rank] = Number(cells[5]);
      this.weight[rank] = Math.log10(Number(cells[6]) + 10);
    }
    this.byId = Uint32Array.from(this.ids.keys()).sort((a, b) => this.ids[a] - this.ids[b]);
  }

  get length(): number {
    return this.lines.length;
  }

  entry(rank: number): GazetteerEntry {
    const [id, name, country, region, lat, lon, population] = this.lines.cells(rank);
    const regionCode = `${country}.${region}`;
    const regionName = this.regionNames.get(regionCode) ?? null;
    return {
      id,
      level: 'locality',
      name,
      region: regionName,
      regionCode: regionName ? regionCode : null,
      country,
      lat: Number(lat),
      lon: Number(lon),
      population: Number(population),
    };
  }

  find(id: number): GazetteerEntry | null {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.ids[this.byId[middle]] < id) low = middle + 1;
      else high = middle;
    }
    const rank = this.byId[low];
    return rank !== undefined && this.ids[rank] === id ? this.entry(rank) : null;
  }
}
