import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceKm } from '$lib/domain/geography';
import { toPoint, toX, toY } from './mercator';
import { within } from './nearest';
import { PointIndex } from './point-index';

test('a circle holds just the points that are near enough, anywhere on earth', () => {
  const lat = fc.double({ min: -84, max: 84, noNaN: true });
  const lon = fc.double({ min: -180, max: 180, noNaN: true });
  const around = fc.record({ lat, lon });
  const offsets = fc.array(
    fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 })),
    {
      minLength: 50,
      maxLength: 50,
    },
  );
  fc.assert(
    fc.property(around, fc.integer({ min: 1, max: 2500 }), offsets, (center, radiusKm, list) => {
      const spread = radiusKm / 90_000;
      const places = list.map(([dx, dy]) => ({
        lat: Math.max(-84, Math.min(84, center.lat + dy * spread)),
        lon: ((center.lon + dx * spread + 540) % 360) - 180,
      }));
      const points = PointIndex.from({
        x: Uint32Array.from(places, ({ lon }) => toX(lon)),
        y: Uint32Array.from(places, ({ lat }) => toY(lat)),
        organization: Uint32Array.from(places, (_, i) => i),
        group: new Uint8Array(places.length),
      });
      const near = places.flatMap((place, i) => {
        const drawn = toPoint(toX(place.lon), toY(place.lat));
        return distanceKm(center, drawn) <= radiusKm ? [i] : [];
      });
      expect([...within(points, places.length, center, radiusKm).ids()]).toEqual(near);
    }),
    { numRuns: 300 },
  );
});
