/** Place of a tile on the Hilbert curve through all zooms, as PMTiles v3 numbers them. */
export function tileId(z, x, y) {
  let id = (4 ** z - 1) / 3;
  for (let side = 2 ** (z - 1); side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0;
    const low = (y & side) > 0 ? 1 : 0;
    id += side * side * ((3 * right) ^ low);
    [x, y] = turn(side, x, y, right, low);
  }
  return id;
}

function turn(side, x, y, right, low) {
  if (low) return [x, y];
  if (!right) return [y, x];
  const last = side - 1;
  return [last - (y & last), last - (x & last)];
}
