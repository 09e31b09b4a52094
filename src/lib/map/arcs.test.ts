import { describe, expect, it } from 'vitest';
import { greatCircle } from './arcs';

describe('a great circle', () => {
  it('begins and ends at its points', () => {
    const line = greatCircle({ lat: 39.7, lon: -105 }, { lat: 40.7, lon: -74 });
    expect(line[0][0]).toBeCloseTo(-105);
    expect(line.at(-1)?.[0]).toBeCloseTo(-74);
    // it bends to the pole
    expect(Math.max(...line.map(([, lat]) => lat))).toBeGreaterThan(41);
  });

  it('crosses the antimeridian without jumping', () => {
    const line = greatCircle({ lat: 35, lon: 139 }, { lat: 37, lon: -122 });
    expect(line.length).toBeLessThanOrEqual(25);
    for (let i = 1; i < line.length; i++) {
      expect(Math.abs(line[i][0] - line[i - 1][0])).toBeLessThan(60);
    }
  });

  it('is a line for a point to itself', () => {
    expect(
      greatCircle({ lat: 1, lon: 1 }, { lat: 1, lon: 1 }).every((p) => p.every(Number.isFinite)),
    ).toBe(true);
  });
});
