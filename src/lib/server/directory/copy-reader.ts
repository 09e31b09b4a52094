import type { DirectoryRow } from './columns';

const SIGNATURE_BYTES = 11;

/**
 * Reads PostgreSQL's binary COPY of (organization_id int4, is_public bool, facets text,
 * founded_year int2, degree int4, name_words int2, points float8[], confirmed_day int4), in chunks of any size.
 */
export function readCopy(
  chunks: AsyncIterable<Buffer>,
  take: (row: DirectoryRow) => void,
): Promise<void> {
  return eachCopyRow(chunks, (bytes, at) => take(readRow(bytes, at)));
}

/** Calls for each row of a binary COPY, in chunks of any size, with where it begins in the bytes. */
export async function eachCopyRow(
  chunks: AsyncIterable<Buffer>,
  take: (bytes: Buffer, at: number) => void,
): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  for await (const chunk of chunks) {
    const bytes: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    if (!started) {
      const header = SIGNATURE_BYTES + 8;
      if (bytes.length < header) {
        rest = bytes;
        continue;
      }
      at = header + bytes.readInt32BE(SIGNATURE_BYTES + 4);
      started = true;
    }
    for (;;) {
      const end = endOfRow(bytes, at);
      if (end < 0) break;
      if (end > at + 2) take(bytes, at);
      at = end;
    }
    rest = bytes.subarray(at);
  }
}

/** Where the next row begins, or -1 where this one is not whole yet. */
function endOfRow(bytes: Buffer, start: number): number {
  if (start + 2 > bytes.length) return -1;
  const fields = bytes.readInt16BE(start);
  let at = start + 2;
  for (let i = 0; i < fields; i++) {
    if (at + 4 > bytes.length) return -1;
    const length = bytes.readInt32BE(at);
    at += 4 + Math.max(0, length);
  }
  return at > bytes.length ? -1 : at;
}

function readRow(bytes: Buffer, start: number): DirectoryRow {
  const fields = new Fields(bytes, start + 2);
  const id = bytes.readInt32BE(fields.next());
  const isPublic = bytes[fields.next()] === 1;
  const facetsFrom = fields.next();
  const facets = bytes.toString('utf8', facetsFrom, fields.end);
  const founded = fields.next();
  const relationships = bytes.readInt32BE(fields.next());
  const nameWords = bytes.readInt16BE(fields.next());
  const points = readDoubles(bytes, fields.next());
  const confirmed = fields.next();
  const confirmedDay = confirmed < 0 ? null : bytes.readInt32BE(confirmed);
  const foundedYear = founded < 0 ? null : bytes.readInt16BE(founded);
  return { id, isPublic, facets, foundedYear, confirmedDay, relationships, nameWords, points };
}

/** Walks the values of a row. */
class Fields {
  constructor(
    private readonly bytes: Buffer,
    /** Where the value that was last asked for ends. */
    public end: number,
  ) {}

  /** Where the next value begins; −1 where it is null. */
  next(): number {
    const length = this.bytes.readInt32BE(this.end);
    const from = this.end + 4;
    this.end = from + Math.max(0, length);
    return length < 0 ? -1 : from;
  }
}

/** A one-dimensional float8[] without nulls. */
function readDoubles(bytes: Buffer, from: number): number[] {
  const dimensions = bytes.readInt32BE(from);
  if (dimensions === 0) return [];
  const count = bytes.readInt32BE(from + 12);
  const values: number[] = [];
  for (let i = 0; i < count; i++) values.push(bytes.readDoubleBE(from + 24 + i * 12));
  return values;
}
