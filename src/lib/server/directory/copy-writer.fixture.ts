import type { DirectoryRow } from './columns';

/** Rows as PostgreSQL's binary COPY would send them, cut into chunks at odd places. */
export async function* copyOf(rows: readonly DirectoryRow[]): AsyncGenerator<Buffer> {
  const parts = [Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), int32(0), int32(0)];
  for (const row of rows) {
    parts.push(int16(8), field(int32(row.id)), field(Buffer.from([row.isPublic ? 1 : 0])));
    parts.push(field(Buffer.from(row.facets)));
    parts.push(row.foundedYear === null ? int32(-1) : field(int16(row.foundedYear)));
    parts.push(field(int32(row.relationships)), field(int16(row.nameWords)));
    parts.push(field(doubles(Array.from(row.points))));
    parts.push(row.confirmedDay ? field(int32(row.confirmedDay)) : int32(-1));
  }
  parts.push(int16(-1));
  const bytes = Buffer.concat(parts);
  for (let at = 0, size = 1; at < bytes.length; at += size, size = (size % 97) + 13) {
    yield bytes.subarray(at, at + size);
  }
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

const field = (bytes: Buffer) => Buffer.concat([int32(bytes.length), bytes]);

function doubles(values: number[]): Buffer {
  if (values.length === 0) return Buffer.concat([int32(0), int32(0), int32(701)]);
  const header = [int32(1), int32(0), int32(701), int32(values.length), int32(1)];
  const elements = values.map((value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(value);
    return field(bytes);
  });
  return Buffer.concat([...header, ...elements]);
}
