import { Random as Seeded } from '../src/lib/server/network/random';

/** The same seed gives the same directory everywhere. */
export class Random extends Seeded {
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** Few values often, most values seldom, as with words and towns. */
  skewed(limit: number, power = 2): number {
    return Math.floor(limit * this.next() ** power);
  }
}
