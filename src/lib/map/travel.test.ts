import { describe, expect, it } from 'vitest';
import type { Standing } from '$lib/domain/network-drawing';
import { progressAt, travels } from './travel';

const world: Standing = {
  view: 'place',
  center: { x: 0.5, y: 0.5 },
  scale: 1000,
  middle: { x: 400, y: 300 },
  clusters: [],
};
const drawing: Standing = { ...world, view: 'drawn', scale: 2000 };
const denver = { lat: 39.74, lon: -104.99 };
const drawn = { lat: 0, lon: 90 };

describe('points that travel', () => {
  it('go from where they are on the map to where they are in the drawing', () => {
    const [travel] = travels([{ group: 'union', place: denver, drawn }], world, drawing);
    expect(travel.from?.x).toBeCloseTo(400 - 1000 * (104.99 / 360));
    expect(travel.from?.y).toBeLessThan(300);
    expect(travel.to?.x).toBeCloseTo(900);
    expect(travel.to?.y).toBeCloseTo(300);
  });

  it('start in the middle of the cluster that holds them, and not in one far away', () => {
    const near = { lat: 40, lon: -100 };
    const clusters = [{ lat: -30, lon: 140 }, near];
    const points = [{ group: 'union' as const, place: denver, drawn }];
    const [travel] = travels(points, { ...world, clusters }, drawing);
    const [middle] = travels([{ ...points[0], place: near }], world, drawing);
    expect(travel.from).toEqual(middle.from);
    const [alone] = travels(points, { ...world, clusters: clusters.slice(0, 1) }, drawing);
    expect(alone.from?.x).toBeCloseTo(400 - 1000 * (104.99 / 360));
  });

  it('take the copy of the world that is nearest', () => {
    const pacific = { ...world, center: { x: 0.99, y: 0.5 } };
    const [{ from }] = travels(
      [{ group: 'union', place: { lat: 0, lon: -176.4 }, drawn }],
      pacific,
      drawing,
    );
    expect(from?.x).toBeCloseTo(420);
  });

  it('have no beginning where no place is known', () => {
    const [{ from, to }] = travels([{ group: 'union', place: null, drawn }], world, drawing);
    expect(from).toBeNull();
    expect(to).not.toBeNull();
  });

  it('set out, arrive and then give way to the view', () => {
    expect(progressAt(0)).toEqual({ way: 0, seen: 1, isOver: false });
    expect(progressAt(700)).toEqual({ way: 1, seen: 1, isOver: false });
    expect(progressAt(800).seen).toBeCloseTo(0.5);
    expect(progressAt(1000).isOver).toBe(true);
  });
});
