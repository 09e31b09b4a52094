import { describe, expect, it, vi } from 'vitest';
import { SIDE } from '../directory/mercator';
import { computeNetwork, type NetworkInput, type NetworkResult } from './compute';
import { inputOf, rings } from './network.fixture';

vi.setConfig({ testTimeout: 180_000 });

const star = (leaves: number) => inputOf(leaves + 1, Array.from({ length: leaves }, (_, i) => [0, i + 1])); // prettier-ignore
const chain = (size: number) => inputOf(size, Array.from({ length: size - 1 }, (_, i) => [i, i + 1])); // prettier-ignore

const after = (result: NetworkResult, input: NetworkInput): NetworkInput => {
  const padded = (values: Uint32Array) =>
    Int32Array.from({ length: input.size }, (_, node) => values[node] ?? -1);
  const { degree, drift } = result;
  const previous = {
    ...{ x: padded(result.x), y: padded(result.y), community: padded(result.community), drift },
    ...{ degree: Uint32Array.from(padded(degree), (value) => Math.max(0, value)), gone: 0 },
  };
  return { ...input, previous };
};

const moves = (a: NetworkResult, b: NetworkResult, size: number) =>
  Array.from({ length: size }, (_, i) => Math.hypot(a.x[i] - b.x[i], a.y[i] - b.y[i])).sort(
    (p, q) => p - q,
  );

describe('a network', () => {
  it.each([
    ['nobody', inputOf(0, [])],
    ['one organization', inputOf(1, [])],
    ['two without relationships', inputOf(2, [])],
    ['two that are related', inputOf(2, [[0, 1]])],
    ['two thousand without relationships', inputOf(2000, [])],
    ['two thousand in a row', chain(2000)],
    ['a star', star(300)],
    ['parts apart from each other', inputOf(40, rings(2).filter(([a, b]) => a < 10 === b < 10))], // prettier-ignore
  ])('of %s lies in the square, the same twice, no two at one place', (_, input) => {
    const result = computeNetwork(input);
    expect(computeNetwork(input)).toEqual(result);
    for (const axis of [result.x, result.y]) {
      expect(axis).toHaveLength(input.size);
      for (const value of axis) expect(value > 0 && value < SIDE).toBe(true);
    }
    const places = new Set(Array.from(result.x, (x, i) => `${x} ${result.y[i]}`));
    expect(places.size).toBe(input.size);
    for (const value of [...result.betweenness, ...result.pagerank]) expect(value).toBeLessThan(1.001); // prettier-ignore
  });

  it('with a hub of 50,000 is laid out', () => {
    const result = computeNetwork(star(50_000));
    expect(result.degree[0]).toBe(50_000);
    expect(new Set(Array.from(result.x, (x, i) => `${x} ${result.y[i]}`)).size).toBeGreaterThan(49_000); // prettier-ignore
  });

  it('fills the upper part of the square, and keeps loose organizations below it', () => {
    const result = computeNetwork(inputOf(110, rings(10)));
    const spread = (values: Uint32Array) => Math.max(...values) - Math.min(...values);
    const drawn = { x: result.x.slice(0, 100), y: result.y.slice(0, 100) };
    expect(Math.max(spread(drawn.x) / 0.94, spread(drawn.y) / 0.82) / SIDE).toBeCloseTo(1, 1);
    expect(Math.min(...result.y.slice(100))).toBeGreaterThan(Math.max(...drawn.y));
    expect([...result.community.slice(100), ...result.component.slice(100)]).toEqual(Array(20).fill(0)); // prettier-ignore
    expect(result.communities[0]).toMatchObject({ community: 0, size: 10, name: null });
  });

  it('leaves room round each node of a small one', () => {
    const { x, y } = computeNetwork(inputOf(250, rings(25)));
    for (let a = 0; a < 250; a++)
      for (let b = 0; b < a; b++)
        expect(Math.hypot(x[a] - x[b], y[a] - y[b])).toBeGreaterThan(0.012 * SIDE);
  });

  it('finds the rings it was made of, and draws them together', () => {
    const { community, x, y, modularity } = computeNetwork(inputOf(200, rings(20)));
    const together = (i: number) => community[i] === community[Math.floor(i / 10) * 10];
    expect(Array.from(community.keys()).filter(together).length).toBeGreaterThan(190);
    expect(modularity).toBeGreaterThan(0.8);
    const mean = (step: number) => {
      const far = Array.from({ length: 200 }, (_, i) => (i + step) % 200);
      return far.reduce((sum, j, i) => sum + Math.hypot(x[i] - x[j], y[i] - y[j]), 0);
    };
    expect(mean(1) / mean(97)).toBeLessThan(0.3);
  });
});

describe('a change of a network', () => {
  const pairs = rings(100);
  const first = computeNetwork(inputOf(1010, pairs));

  it('of 1 % leaves the others where they are and in their communities', () => {
    const more = Array.from({ length: 10 }, (_, i) => [1010 + i, i * 37] as const);
    const input = inputOf(1020, [...pairs, ...more, [1011, 1010]]);
    const second = computeNetwork(after(first, input));
    expect(moves(first, second, 1010)[505]).toBeLessThanOrEqual(0.01 * SIDE);
    const stay = first.community.filter((community, i) => second.community[i] === community);
    expect(stay.length).toBeGreaterThan(990);
    for (const [node, other] of more) {
      const distance = Math.hypot(second.x[node] - second.x[other], second.y[node] - second.y[other]); // prettier-ignore
      expect(distance).toBeLessThan(0.2 * SIDE);
    }
    expect(second.drift).toBeGreaterThan(0.009);
    expect(second.drift).toBeLessThan(0.03);
  });

  it('adds up until everything is laid out anew, turned like before', () => {
    const input = inputOf(1060, [...pairs, ...Array.from({ length: 50 }, (_, i) => [1010 + i, i * 7] as const)]); // prettier-ignore
    const before = after(first, input);
    const drifted = { ...before, previous: { ...before.previous!, drift: 0.08 } };
    const second = computeNetwork(drifted);
    expect(second.drift).toBe(0);
    expect(moves(first, second, 1000)[500]).toBeLessThan(0.2 * SIDE);
    const kept = first.community.filter((community, i) => second.community[i] === community);
    // which rings of the row are joined is found anew; by chance one in thirty would keep its number
    expect(kept.length).toBeGreaterThan(600);
  });

  it('puts one that lost its relationships into the band, and one that found some into the drawing', () => {
    const input = inputOf(1010, [...pairs.filter(([a, b]) => a !== 5 && b !== 5), [1005, 50]]);
    const second = computeNetwork(after(first, input));
    expect([second.community[5], second.community[1005] > 0]).toEqual([0, true]);
    expect(second.y[5]).toBeGreaterThan(0.85 * SIDE);
    expect(second.y[1005]).toBeLessThan(0.85 * SIDE);
    expect(moves(first, second, 1010)[1007]).toBe(0);
  });
});
