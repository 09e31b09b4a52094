import { eachCopyRow } from './copy-reader';

const START = 1024;
const BYTES = { int4: 4, float8: 8 };

/**
 * Reads a binary COPY whose columns are all int4 or float8 and never null, into one array a column.
 */
export async function readCopyColumns<T extends readonly (keyof typeof BYTES)[]>(
  chunks: AsyncIterable<Buffer>,
  types: T,
): Promise<{ [i in keyof T]: T[i] extends 'int4' ? Int32Array : Float64Array }> {
  const columns: (Int32Array | Float64Array)[] = types.map((type) =>
    type === 'int4' ? new Int32Array(START) : new Float64Array(START),
  );
  let length = 0;
  await eachCopyRow(chunks, (bytes, start) => {
    if (length === columns[0].length) columns.forEach((_, i) => (columns[i] = grown(columns[i])));
    // a row begins with the number of its fields, a field with its length
    let at = start + 2;
    for (let i = 0; i < types.length; i++) {
      at += 4;
      columns[i][length] = types[i] === 'int4' ? bytes.readInt32BE(at) : bytes.readDoubleBE(at);
      at += BYTES[types[i]];
    }
    length++;
  });
  return columns.map((column) => column.slice(0, length)) as never;
}

function grown(column: Int32Array | Float64Array): Int32Array | Float64Array {
  const larger =
    column instanceof Int32Array
      ? new Int32Array(column.length * 2)
      : new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}
