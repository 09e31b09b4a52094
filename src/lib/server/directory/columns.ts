import { GROUPS, groupOf } from '$lib/domain/vocabulary';
import { CombinationColumn } from './combination-column';

/** One line of the read model as the directory keeps it. */
export interface DirectoryRow {
  id: number;
  isPublic: boolean;
  /** Kinds, sectors, countries, regions, status, languages, offers, seeks: "a,b|c||…". */
  facets: string;
  foundedYear: number | null;
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
] as const;
export type List = (typeof LISTS)[number];

/** Public organizations by column; the index of each array is the organization's id. */
export class OrganizationColumns {
  readonly lists: Record<List, CombinationColumn>;
  isPublic: Uint8Array;
  group: Uint8Array;
  nameWords: Uint8Array;
  founded: Int16Array;
  relationships: Uint32Array;
  /** Drawn places; those of very many stop at 65,535 here, the points themselves do not. */
  places: Uint16Array;
  /** One above the highest id. */
  size = 0;
  private facetNumbers = new Map<string, number[]>();

  constructor(capacity = 1024) {
    const columns = LISTS.map((list) => [list, new CombinationColumn(capacity)]);
    this.lists = Object.fromEntries(columns) as Record<List, CombinationColumn>;
    this.isPublic = new Uint8Array(capacity);
    this.group = new Uint8Array(capacity);
    this.nameWords = new Uint8Array(capacity);
    this.founded = new Int16Array(capacity);
    this.relationships = new Uint32Array(capacity);
    this.places = new Uint16Array(capacity);
  }

  set(row: Omit<DirectoryRow, 'points'>, places: number): void {
    const { id } = row;
    if (id >= this.isPublic.length) this.grow(Math.max(id + 1, Math.ceil(this.size * 1.5)));
    this.size = Math.max(this.size, id + 1);
    this.isPublic[id] = row.isPublic ? 1 : 0;
    this.founded[id] = row.foundedYear ?? 0;
    this.relationships[id] = row.relationships;
    this.nameWords[id] = Math.min(255, row.nameWords);
    this.places[id] = Math.min(0xffff, places);
    const numbers = this.numbersOf(row.facets);
    LISTS.forEach((list, i) => this.lists[list].set(id, numbers[i]));
    this.group[id] = numbers[LISTS.length];
  }

  /** The combination of each list and the display group, remembered for equal lines. */
  private numbersOf(facets: string): number[] {
    const known = this.facetNumbers.get(facets);
    if (known) return known;
    const parts = facets.split('|');
    const numbers = LISTS.map((list, i) => this.lists[list].numberOf(parts[i] ?? ''));
    numbers.push(GROUPS.indexOf(groupOf(parts[0].split(',')[0])));
    if (this.facetNumbers.size > 50_000) this.facetNumbers.clear();
    this.facetNumbers.set(facets, numbers);
    return numbers;
  }

  /** Gives back what was only of use while loading. */
  settle(): void {
    this.facetNumbers = new Map();
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
    this.relationships = into(new Uint32Array(capacity), this.relationships);
    this.places = into(new Uint16Array(capacity), this.places);
    for (const list of LISTS) this.lists[list].grow(capacity);
  }
}
