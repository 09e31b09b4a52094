/** Bytes of a PMTiles file that one first request fetches: header and root must fit in them. */
const FIRST_REQUEST = 16384;
const LEAF_ENTRIES = 4096;

/**
 * Root and leaf directories of the entries; leaves are empty when the root holds everything.
 * @param {{ id: number, run: number, offset: number, length: number }[]} entries in order of id
 */
export function directories(entries, headerBytes, compress) {
  const whole = compress(encodeDirectory(entries));
  if (headerBytes + whole.length <= FIRST_REQUEST) return { root: whole, leaves: Buffer.alloc(0) };
  const pointers = [];
  const leaves = [];
  let offset = 0;
  for (let i = 0; i < entries.length; i += LEAF_ENTRIES) {
    const leaf = compress(encodeDirectory(entries.slice(i, i + LEAF_ENTRIES)));
    pointers.push({ id: entries[i].id, run: 0, offset, length: leaf.length });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: compress(encodeDirectory(pointers)), leaves: Buffer.concat(leaves) };
}

/** Columns of varints: id differences, runs, lengths, then offsets (0 = right after the previous). */
export function encodeDirectory(entries) {
  const out = [];
  const put = (value) => {
    while (value >= 128) {
      out.push((value % 128) | 128);
      value = Math.floor(value / 128);
    }
    out.push(value);
  };
  put(entries.length);
  entries.forEach((entry, i) => put(entry.id - (i ? entries[i - 1].id : 0)));
  entries.forEach((entry) => put(entry.run));
  entries.forEach((entry) => put(entry.length));
  entries.forEach((entry, i) => {
    const before = entries[i - 1];
    put(before && before.offset + before.length === entry.offset ? 0 : entry.offset + 1);
  });
  return Buffer.from(out);
}
