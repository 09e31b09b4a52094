import type { TravellingPoint } from '$lib/domain/network-drawing';
import type { Point } from '$lib/domain/search';
import { groupOf } from '$lib/domain/vocabulary';
import type { Bitset } from '../directory/bitset';
import type { Directory } from '../directory/directory';
import { toPoint } from '../directory/mercator';
import { type NetworkDrawing, pointOf } from './drawing';

/** Where some organizations are drawn on the map and in the network; of several places, one. */
export function travellingPoints(
  drawing: NetworkDrawing,
  directory: Directory,
  bits: Bitset,
): TravellingPoint[] {
  const { x, y, organization } = directory.points;
  const places = new Map<number, Point>();
  for (let i = 0; i < organization.length; i++) {
    const id = organization[i];
    if (bits.has(id) && !places.has(id)) places.set(id, toPoint(x[i], y[i]));
  }
  return [...bits.ids()].map((id) => ({
    group: groupOf(directory.valuesOf('kind', id)[0]),
    place: places.get(id) ?? null,
    drawn: pointOf(drawing, id),
  }));
}
