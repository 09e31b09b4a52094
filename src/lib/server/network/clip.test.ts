import { describe, expect, it } from 'vitest';
import { clipLine } from './clip';

describe('a line clipped to a square', () => {
  it('stays as it is inside', () => {
    const line: [[number, number], [number, number]] = [[1, 2], [8, 9]]; // prettier-ignore
    expect(clipLine(...line, 0, 10)).toEqual(line);
  });

  it('keeps what crosses the square though no end lies in it', () => {
    expect(clipLine([-10, 5], [20, 5], 0, 10)).toEqual([[0, 5], [10, 5]]); // prettier-ignore
    expect(clipLine([-5, -5], [15, 15], 0, 10)).toEqual([[0, 0], [10, 10]]); // prettier-ignore
  });

  it('is nothing where it passes by', () => {
    expect(clipLine([-10, 5], [5, 20], 0, 10)).toBeNull();
    expect(clipLine([-3, 0], [-3, 9], 0, 10)).toBeNull();
  });
});
