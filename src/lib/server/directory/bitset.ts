/** A set of organization ids, one bit each. Ids are small and dense, as the database gives them. */
export class Bitset {
  constructor(readonly words: Uint32Array) {}

  static ofSize(size: number): Bitset {
    return new Bitset(new Uint32Array((size + 31) >>> 5));
  }

  /** From ids as PostgreSQL sends them: `string_agg(int4send(id), '')`, four bytes each. */
  static fromIds(bytes: Buffer | null): Bitset {
    if (!bytes) return new Bitset(new Uint32Array(0));
    let max = 0;
    for (let i = 0; i < bytes.length; i += 4) max = Math.max(max, bytes.readInt32BE(i));
    const set = Bitset.ofSize(max + 1);
    for (let i = 0; i < bytes.length; i += 4) set.add(bytes.readInt32BE(i));
    return set;
  }

  has(id: number): boolean {
    return id >= 0 && ((this.words[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0;
  }

  /** The id must lie within the size that the set was made with. */
  add(id: number): void {
    this.words[id >>> 5] |= 1 << (id & 31);
  }

  count(): number {
    let total = 0;
    for (let word of this.words) {
      word -= (word >>> 1) & 0x55555555;
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
      total += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
    }
    return total;
  }

  or(other: Bitset): Bitset {
    const [long, short] = this.words.length >= other.words.length ? [this, other] : [other, this];
    const words = long.words.slice();
    for (let i = 0; i < short.words.length; i++) words[i] |= short.words[i];
    return new Bitset(words);
  }

  /** The ids in ascending order. */
  *ids(): Generator<number> {
    for (let i = 0; i < this.words.length; i++) {
      for (let word = this.words[i]; word !== 0; word &= word - 1) {
        yield i * 32 + (31 - Math.clz32(word & -word));
      }
    }
  }
}
