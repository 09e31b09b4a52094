import { LineTable } from './town-table';

/** Folded names in the order of their bytes, each with its town. */
export class NameTable {
  private readonly names: LineTable;
  /** Rank of the town times two, plus one for other names. */
  readonly towns: Uint32Array;

  constructor(bytes: Buffer) {
    const lines = new LineTable(bytes);
    this.towns = new Uint32Array(lines.length);
    for (let line = 0; line < lines.length; line++) {
      const cells = lines.cells(line);
      this.towns[line] = Number(cells[1]);
    }
    this.names = lines;
  }

  /** Names that begin like this: first and one past the last. */
  startingWith(prefix: string): [number, number] {
    return this.names.range(Buffer.from(prefix));
  }

  /** Names that are exactly this. */
  equalTo(name: string): [number, number] {
    return this.names.range(Buffer.from(`${name}\t`));
  }

  nameAt(line: number): string {
    return this.names.cells(line)[0];
  }
}
