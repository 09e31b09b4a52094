/**
 * A facet with several values an organization ("digital" and "food"), held as the number of the
 * distinct combination. A filter decides once for each combination; counts are made a combination
 * at a time. There are few thousands of them, whatever the number of organizations.
 */
export class CombinationColumn {
  private numbers: Uint16Array | Uint32Array;
  private readonly known = new Map<string, number>([['', 0]]);
  private readonly values: string[][] = [[]];

  constructor(capacity: number) {
    this.numbers = new Uint16Array(capacity);
  }

  get capacity(): number {
    return this.numbers.length;
  }

  get bytes(): number {
    return this.numbers.byteLength;
  }

  /** The number of a comma-separated list; empty is 0. */
  numberOf(list: string): number {
    const known = this.known.get(list);
    if (known !== undefined) return known;
    const number = this.values.length;
    this.known.set(list, number);
    this.values.push(list.split(','));
    if (number === 0x10000) this.numbers = Uint32Array.from(this.numbers);
    return number;
  }

  set(id: number, number: number): void {
    this.numbers[id] = number;
  }

  at(id: number): number {
    return this.numbers[id];
  }

  /** The column itself, for loops over all organizations. */
  get column(): Uint16Array | Uint32Array {
    return this.numbers;
  }

  valuesOf(number: number): readonly string[] {
    return this.values[number];
  }

  get combinations(): number {
    return this.values.length;
  }

  grow(capacity: number): void {
    const larger =
      this.numbers instanceof Uint16Array ? new Uint16Array(capacity) : new Uint32Array(capacity);
    larger.set(this.numbers.subarray(0, Math.min(this.numbers.length, capacity)));
    this.numbers = larger;
  }

  /** For each combination 1 where it holds one of the wanted values; null: no filter. */
  accept(
    wanted: ReadonlySet<string>,
    expand: (values: readonly string[]) => readonly string[] = (values) => values,
  ): Uint8Array {
    return Uint8Array.from(this.values, (values) =>
      expand(values).some((value) => wanted.has(value)) ? 1 : 0,
    );
  }

  /** Counts of single values from counts of combinations. */
  tally(
    counts: Uint32Array,
    expand: (values: readonly string[]) => readonly string[] = (values) => values,
  ): Map<string, number> {
    const totals = new Map<string, number>();
    this.values.forEach((values, number) => {
      for (const value of expand(values)) {
        totals.set(value, (totals.get(value) ?? 0) + counts[number]);
      }
    });
    return totals;
  }
}
