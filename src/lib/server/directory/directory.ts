import { LRUCache } from 'lru-cache';
import { InvalidInput } from '$lib/domain/errors';
import { splitBox } from '$lib/domain/geography';
import { type Bbox, type Point, type Search, type Sort } from '$lib/domain/search';
import { Bitset } from './bitset';
import { type DirectoryRow, type List, OrganizationColumns } from './columns';
import { readCopy } from './copy-reader';
import { filter } from './filter';
import type { Matches } from './matches';
import { toX, toY } from './mercator';
import { nearestPoints, selectNearest, within } from './nearest';
import { type Ordered, selectTop } from './order';
import { PointIndex, type Points, toBox } from './point-index';

/** Where an organization must have a place. */
export type Area = { center: Point; radiusKm: number } | { country: string } | { region: string };

export interface Criteria {
  search: Search;
  area: Area | null;
  /** Hits of the text; null where none was asked for. */
  text: Bitset | null;
  /** Organizations related to the one asked about. */
  linked: Bitset | null;
  /** Confirmed since this day, counted from 1970; null: whenever. */
  confirmedSince?: number | null;
  /** Equal for equal criteria. */
  key: string;
}

export interface OrderOptions {
  sort: Exclude<Sort, 'name'>;
  limit: number;
  after: string | null;
  center?: Point;
  score?: (id: number) => number;
}

const REMEMBERED_BYTES = 32 * 2 ** 20;

/**
 * The public directory in memory: the one filter behind list, counts, map and files. Texts, names
 * and relationships stay in the database; here is what every search must go through for all rows.
 */
export class Directory {
  version = 1;
  /** Of the newest line taken in; the same in every process on the same database. */
  revision = 0;
  private readonly remembered = new LRUCache<string, Matches>({
    maxSize: REMEMBERED_BYTES,
    sizeCalculation: (matches) => matches.bytes,
  });

  private constructor(
    private readonly columns: OrganizationColumns,
    public points: PointIndex,
  ) {}

  /** Loads a binary COPY of the read model (see `COPY_DIRECTORY`). */
  static async load(copy: AsyncIterable<Buffer>): Promise<Directory> {
    const columns = new OrganizationColumns();
    const points = new PointBuffer();
    await readCopy(copy, (row) => {
      columns.set(row, row.isPublic ? row.points.length / 2 : 0);
      if (row.isPublic) points.add(row, columns.group[row.id]);
    });
    columns.settle();
    return new Directory(columns, PointIndex.from(points.take()));
  }

  /** Puts changed lines in the place of the old ones. */
  apply(rows: readonly DirectoryRow[]): void {
    const changed = Bitset.ofSize(Math.max(...rows.map((row) => row.id)) + 1);
    const points = new PointBuffer();
    // the newest line of an organization is the last
    const latest = new Map(rows.map((row) => [row.id, row]));
    for (const row of latest.values()) {
      changed.add(row.id);
      this.columns.set(row, row.isPublic ? row.points.length / 2 : 0);
      if (row.isPublic) points.add(row, this.columns.group[row.id]);
    }
    this.points = this.points.replace((id) => changed.has(id), points.take());
    this.version++;
    this.remembered.clear();
  }

  /** The organizations of the directory, closed ones included. */
  get total(): number {
    let total = 0;
    for (let id = 0; id < this.columns.size; id++) total += this.columns.isPublic[id];
    return total;
  }

  none(): Bitset {
    return Bitset.ofSize(0);
  }

  nameWords(id: number): number {
    return this.columns.nameWords[id];
  }

  /** The values of an organization in one of its lists. */
  valuesOf(list: List, id: number): readonly string[] {
    const column = this.columns.lists[list];
    return column.valuesOf(column.at(id) ?? 0).filter(Boolean);
  }

  /** Every value that any of the matches has in a list. */
  valuesAmong(list: List, matches: Matches): ReadonlySet<string> {
    const column = this.columns.lists[list];
    const numbers = new Set<number>();
    for (const id of matches.bits.ids()) numbers.add(column.at(id));
    return new Set([...numbers].flatMap((number) => column.valuesOf(number).filter(Boolean)));
  }

  /** Tells of an id whether the organization has one of these values. */
  hasOneOf(list: List, values: readonly string[]): (id: number) => boolean {
    const column = this.columns.lists[list];
    const accepted = column.accept(new Set(values));
    return (id) => accepted[column.at(id)] === 1;
  }

  match(criteria: Criteria): Matches {
    const known = this.remembered.get(criteria.key);
    if (known) return known;
    const { search, area, text, linked } = criteria;
    const sets = [text, linked, this.areaSet(area), this.boxSet(search.bbox)];
    const base = {
      sets: sets.filter((set) => set !== null),
      founded: search.founded,
      confirmedSince: criteria.confirmedSince ?? null,
      connected: search.connected,
      country: area && 'country' in area ? area.country : null,
      region: area && 'region' in area ? area.region : null,
    };
    const matches = filter(this.columns, search, base, criteria.key);
    this.remembered.set(criteria.key, matches);
    return matches;
  }

  private areaSet(area: Area | null): Bitset | null {
    if (!area || !('center' in area)) return null;
    return within(this.points, this.columns.size, area.center, area.radiusKm);
  }

  private boxSet(bbox: Bbox | null): Bitset | null {
    if (!bbox) return null;
    const found = Bitset.ofSize(this.columns.size);
    const { x, y, organization } = this.points;
    for (const part of splitBox(bbox)) {
      const box = toBox(part);
      this.points.visit(box, (start, end, whole) => {
        for (let i = start; i < end; i++) {
          const inside =
            whole || (x[i] >= box.x0 && x[i] <= box.x1 && y[i] >= box.y0 && y[i] <= box.y1);
          if (inside) found.add(organization[i]);
        }
      });
    }
    return found;
  }

  /** The organizations with a place within the radius, each with the distance in km. */
  around(center: Point, radiusKm: number): Map<number, number> {
    return nearestPoints(this.points, () => true, center, radiusKm);
  }

  /** A page of the matches in an order; the order of names needs the database. */
  order(matches: Matches, { sort, limit, after, center, score }: OrderOptions): Ordered {
    const { bits } = matches;
    const links = (id: number) => this.columns.relationships[id];
    if (sort === 'nearest') {
      if (!center) throw new InvalidInput('"sort=nearest" needs "place" or "near".');
      const hasPlace = (id: number) => this.columns.places[id] > 0;
      return selectNearest(this.points, bits, hasPlace, center, limit, after);
    }
    if (sort === 'newest') return selectTop(bits, sort, limit, after, (id) => id, links);
    if (sort === 'links') return selectTop(bits, sort, limit, after, links, () => 0);
    return selectTop(bits, sort, limit, after, score ?? (() => 0), links);
  }
}

/** Points on their way into the index. */
class PointBuffer {
  private x = new Uint32Array(1024);
  private y = new Uint32Array(1024);
  private organization = new Uint32Array(1024);
  private group = new Uint8Array(1024);
  private length = 0;

  add({ id, points }: DirectoryRow, group: number): void {
    for (let i = 0; i + 1 < points.length; i += 2) {
      if (this.length === this.x.length) this.grow();
      this.x[this.length] = toX(points[i + 1]);
      this.y[this.length] = toY(points[i]);
      this.group[this.length] = group;
      this.organization[this.length++] = id;
    }
  }

  take(): Points {
    const { length } = this;
    return {
      x: this.x.subarray(0, length),
      y: this.y.subarray(0, length),
      organization: this.organization.subarray(0, length),
      group: this.group.subarray(0, length),
    };
  }

  private grow(): void {
    const size = this.x.length * 2;
    const into = <T extends Uint32Array | Uint8Array>(column: T, larger: T): T => {
      larger.set(column);
      return larger;
    };
    this.x = into(this.x, new Uint32Array(size));
    this.y = into(this.y, new Uint32Array(size));
    this.organization = into(this.organization, new Uint32Array(size));
    this.group = into(this.group, new Uint8Array(size));
  }
}
