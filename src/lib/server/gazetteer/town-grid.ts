import { distanceKm } from '$lib/domain/geography';
import type { TownTable } from './town-table';

/** Towns by cells of one degree, to find the closest to a point. */
export class TownGrid {
  private readonly cells = new Map<number, number[]>();

  constructor(private readonly towns: TownTable) {
    for (let rank = 0; rank < towns.length; rank++) {
      const cell = cellOf(towns.lat[rank], towns.lon[rank]);
      const list = this.cells.get(cell);
      if (list) list.push(rank);
      else this.cells.set(cell, [rank]);
    }
  }

  /** Rank of the closest town within about three degrees; null in the middle of an ocean. */
  nearest(lat: number, lon: number): number | null {
    for (const reach of [1, 3]) {
      const rank = this.nearestWithin(lat, lon, reach);
      if (rank !== null) return rank;
    }
    return null;
  }

  private nearestWithin(lat: number, lon: number, reach: number): number | null {
    let best: number | null = null;
    let least = Infinity;
    for (let dLat = -reach; dLat <= reach; dLat++) {
      for (let dLon = -reach; dLon <= reach; dLon++) {
        for (const rank of this.cells.get(cellOf(lat + dLat, lon + dLon)) ?? []) {
          const distance = distanceKm(
            { lat, lon },
            { lat: this.towns.lat[rank], lon: this.towns.lon[rank] },
          );
          if (distance < least) [best, least] = [rank, distance];
        }
      }
    }
    return best;
  }
}

function cellOf(lat: number, lon: number): number {
  const column = (((Math.floor(lon) + 180) % 360) + 360) % 360;
  return (Math.floor(lat) + 90) * 360 + column;
}
