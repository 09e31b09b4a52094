import { describe, expect, it } from 'vitest';
import { boxOf, nearestZoom } from './place-camera';

describe('the camera of a small map', () => {
  it('holds all points', () => {
    const points = [
      { lat: 39.7, lon: -105 },
      { lat: 51.5, lon: -0.1 },
    ];
    expect(boxOf(points)).toEqual({ west: -105, east: -0.1, south: 39.7, north: 51.5 });
  });

  it('goes the short way round the antimeridian', () => {
    const points = [
      { lat: -18, lon: 178 },
      { lat: -14, lon: -171 },
      { lat: -37, lon: 175 },
    ];
    expect(boxOf(points)).toEqual({ west: 175, east: -171, south: -37, north: -14 });
  });

  it('has no box without points', () => {
    expect(boxOf([])).toBeNull();
  });

  it('comes no nearer than the least precise place', () => {
    const point = { lat: 0, lon: 0 };
    expect(nearestZoom([{ ...point, precision: 'exact' }])).toBe(16);
    expect(
      nearestZoom([
        { ...point, precision: 'exact' },
        { ...point, precision: 'locality' },
      ]),
    ).toBe(9);
  });
});
