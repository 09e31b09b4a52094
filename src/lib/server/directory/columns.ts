import { GROUPS, groupOf } from '$lib/domain/vocabulary';
import { CombinationColumn } from './combination-column';

/** One line of the read model as the directory keeps it. */
export interface DirectoryRow {
  id: number;
  isPublic: boolean;
  /** Kinds, sectors, countries, regions, status, languages, offers, seeks, evidence: "a,b|c||…". */
  facets: string;
  foundedYear: number | null;
  /** Days from 1970 to the last confirmation; nothing: there was none. */
  confirmedDay?: number | null;
  relationships: number;
  nameWords: number;
  /** Latitude and longitude of each drawn place in turn. */
  points: ArrayLike<number>;
}

/** The lists of `facets` in their order. */
export const LISTS = [
  'kind',
  'sector',
  'country',
  'region',
  'status',
  'language',
  'offers',
  'seeks',
  'evidence',
] as const;
export type List = (typeof LISTS)[number];

// Lists of `facets` that are looked up as one text: few of these differ, of the whole line very many.
const PARTS: readonly List[][] = [
  ['kind', 'sector'],
  ['country', 'region'],
  ['status', 'language', 'offers', 'seeks', 'evidence'],
];

function endOfPart(facets: string, start: number, lists: number): number {
  let at = start - 1;
  for (let i = 0; i < lists; i++) {
    at = facets.indexOf('|', at + 1);
    if (at < 0) return facets.length;
  }
  return at;
}

/** Public organizations by column; the index of each array is the organization's id. */
export class OrganizationColumns {
  readonly lists: Record<List, CombinationColumn>;
  isPublic: Uint8Array;
  group: Uint8Array;
  nameWords: Uint8Array;
  founded: Int16Array;
  /** Days since 1970; 0: never confirmed. */
  confirmed: Uint16Array;
  relationships: Uint32Array;
  /** Drawn places; those of very many stop at 65,535 here, the points themselves do not. */
  places: Uint16Array;
  /** One above the highest id. */
  size = 0;
  private remembered = PARTS.map(() => new Map<string, number[]>());

  constructor(capacity = 1024) {
    const columns = LISTS.map((list) => [list, new CombinationColumn(capacity)]);
    this.lists = Object.fromEntries(columns) as Record<List, CombinationColumn>;
    this.isPublic = new Uint8Array(capacity);
    this.group = new Uint8Array(capacity);
    this.nameWords = new Uint8Array(capacity);
    this.founded = new Int16Array(capacity);
    this.confirmed = new Uint16Array(capacity);
    this.relationships = new Uint32Array(capacity);
    this.places = new Uint16Array(capacity);
  }

  set(row: Omit<DirectoryRow, 'points'>, places: number): void {
    const { id } = row;
    if (id >= this.isPublic.length) this.grow(Math.max(id + 1, Math.ceil(this.size * 1.5)));
    this.size = Math.max(this.size, id + 1);
    this.isPublic[id] = row.isPublic ? 1 : 0;
    this.founded[id] = row.foundedYear ?? 0;
    this.confirmed[id] = row.confirmedDay ?? 0;
    this.relationships[id] = row.relationships;
    this.nameWords[id] = Math.min(255, row.nameWords);
    this.places[id] = Math.min(0xffff, places);
    let start = 0;
    for (let part = 0; part < PARTS.length; part++) {
      const end = endOfPart(row.facets, start, PARTS[part].length);
      const numbers = this.numbersOf(part, row.facets.slice(start, end));
      for (let i = 0; i < PARTS[part].length; i++) this.lists[PARTS[part][i]].set(id, numbers[i]);
      if (part === 0) this.group[id] = numbers[PARTS[0].length];
      start = end + 1;
    }
  }

  /** The combination of each list of a part, and after those of the first the display group. */
  private numbersOf(part: number, text: string): number[] {
    const known = this.remembered[part].get(text);
    if (known) return known;
    const values = text.split('|');
    const numbers = PARTS[part].map((list, i) => this.lists[list].numberOf(values[i] ?? ''));
    if (part === 0) numbers.push(GROUPS.indexOf(groupOf(values[0].split(',')[0])));
    if (this.remembered[part].size > 50_000) this.remembered[part].clear();
    this.remembered[part].set(text, numbers);
    return numbers;
  }

  /** Gives back what was only of use while loading. */
  settle(): void {
    for (const texts of this.remembered) texts.clear();
    if (this.isPublic.length > this.size * 1.1 + 1024) this.grow(Math.ceil(this.size * 1.05) + 64);
  }

  private grow(capacity: number): void {
    const into = <T extends Uint8Array | Uint16Array | Uint32Array | Int16Array>(
      larger: T,
      column: T,
    ): T => {
      larger.set(column.subarray(0, Math.min(column.length, capacity)));
      return larger;
    };
    this.isPublic = into(new Uint8Array(capacity), this.isPublic);
    this.group = into(new Uint8Array(capacity), this.group);
    this.nameWords = into(new Uint8Array(capacity), this.nameWords);
    this.founded = into(new Int16Array(capacity), this.founded);
    this.confirmed = into(new Uint16Array(capacity), this.confirmed);
    this.relationships = into(new Uint32Array(capacity), this.relationships);
    this.places = into(new Uint16Array(capacity), this.places);
    for (const list of LISTS) this.lists[list].grow(capacity);
  }
}
