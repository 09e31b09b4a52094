import { describe, expect, it } from 'vitest';
import { betweennessTask, finish, workOn } from './betweenness';
import { KARATE_BETWEENNESS, KARATE_CLUB, KARATE_PAGERANK, TRAINERS_HALF } from './karate.fixture';
import { communitiesOf, findHierarchy, modularity } from './louvain';
import { rings } from './network.fixture';
import { pagerank } from './pagerank';
import { alignTo } from './procrustes';
import { Random } from './random';
import { toWeightedGraph, type WeightedGraph } from './weighted-graph';

const graphOf = (size: number, pairs: readonly (readonly number[])[]): WeightedGraph =>
  toWeightedGraph(
    size,
    Uint32Array.from(pairs, ([a]) => a),
    Uint32Array.from(pairs, ([, b]) => b),
  );
const betweenness = (graph: WeightedGraph) => finish(betweennessTask(graph, new Random(20)));

/** Correlation of the ranks of two lists; equal values share their mean rank. */
function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const ranks = (values: ArrayLike<number>) => {
    const order = Array.from(values, (_, i) => i).sort((p, q) => values[p] - values[q]);
    const rank = new Float64Array(values.length);
    for (let start = 0, end = 0; start < order.length; start = end) {
      while (end < order.length && values[order[end]] === values[order[start]]) end++;
      for (let i = start; i < end; i++) rank[order[i]] = (start + end - 1) / 2;
    }
    return rank;
  };
  const [p, q] = [ranks(a), ranks(b)];
  const middle = (p.length - 1) / 2;
  let [pq, pp, qq] = [0, 0, 0];
  for (let i = 0; i < p.length; i++) {
    pq += (p[i] - middle) * (q[i] - middle);
    pp += (p[i] - middle) ** 2;
    qq += (q[i] - middle) ** 2;
  }
  return pq / Math.sqrt(pp * qq);
}

describe('measures of the karate club', () => {
  it('have the betweenness that networkx finds', () => {
    const { betweenness: found, samples } = betweenness(KARATE_CLUB);
    expect(samples).toBeNull();
    found.forEach((value, i) => expect(value).toBeCloseTo(KARATE_BETWEENNESS[i], 6));
  });

  it('have the PageRank that networkx finds', () => {
    const found = pagerank(KARATE_CLUB);
    found.forEach((value, i) => expect(value).toBeCloseTo(KARATE_PAGERANK[i], 6));
    expect(found.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
  });

  it('have the modularity of the split, and communities close to the best that there are', () => {
    const halves = Uint32Array.from({ length: 34 }, (_, i) => (TRAINERS_HALF.includes(i) ? 0 : 1));
    expect(modularity(KARATE_CLUB, halves)).toBeCloseTo(0.3582347, 7);
    for (const seed of [1, 2, 3, 20]) {
      const found = communitiesOf(findHierarchy(KARATE_CLUB, new Random(seed)));
      const reached = modularity(KARATE_CLUB, found);
      // 0.4198 is the highest of all partitions (Brandes et al. 2008)
      expect(reached).toBeGreaterThan(0.4);
      expect(reached).toBeLessThan(0.4199);
    }
  });
});

describe('betweenness', () => {
  it('of a star and a row is what can be counted', () => {
    const star = betweenness(
      graphOf(
        6,
        [1, 2, 3, 4, 5].map((leaf) => [0, leaf]),
      ),
    );
    expect([...star.betweenness]).toEqual([1, 0, 0, 0, 0, 0]);
    const row = betweenness(graphOf(5, [[0, 1], [1, 2], [2, 3], [3, 4]])); // prettier-ignore
    expect([...row.betweenness]).toEqual([0, 0.5, 4 / 6, 0.5, 0]);
  });

  // two communities of a sort: a few who know many, many who know a few
  const random = new Random(5);
  const pairs = Array.from({ length: 12_000 }, () => {
    const [a, b] = [random.below(4000), Math.floor(4000 * random.next() ** 3)];
    return [a, a === b ? (b + 1) % 4000 : b];
  });
  const large = graphOf(4000, pairs);

  it('estimated from 500 starting points ranks organizations as all of them do', () => {
    const sampled = betweenness(large);
    expect(sampled.samples).toBe(500);
    const everyone = { ...betweennessTask(large, new Random(20)) };
    const { offsets } = large;
    everyone.starts = Uint32Array.from(large.loops.keys()).filter(
      (node) => offsets[node] < offsets[node + 1],
    );
    const exact = finish(everyone);
    expect(exact.samples).toBeNull();
    expect(spearman(sampled.betweenness, exact.betweenness)).toBeGreaterThan(0.9);
    const best = (values: Float64Array) =>
      [...values.keys()].sort((a, b) => values[b] - values[a]).slice(0, 50);
    const top = new Set(best(exact.betweenness));
    expect(best(sampled.betweenness).filter((node) => top.has(node)).length).toBeGreaterThan(35);
  });

  it('is the same to the last bit whoever did which part, also where somebody gave up', () => {
    const alone = finish(betweennessTask(large, new Random(20)));
    const helped = betweennessTask(large, new Random(20));
    workOn(helped);
    expect(finish(helped).betweenness).toEqual(alone.betweenness);
    const left = betweennessTask(large, new Random(20));
    // taken by a thread that then ended
    left.states.fill(1, 3, 6);
    expect(finish(left).betweenness).toEqual(alone.betweenness);
  });
});

describe('laying a drawing on the one before', () => {
  const points = rings(3).map(([a, b], i) => [Math.sin(a * 7 + i) * 40, Math.cos(b * 3) * 25 + i]);
  const nodes = Uint32Array.from(points.keys());
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const turned = (angle: number, mirror: 1 | -1, jitter = 0) => {
    const random = new Random(9);
    const at = points.map(([px, py]) => {
      const [x, y] = [px + jitter * random.next(), mirror * (py + jitter * random.next())];
      return [
        Math.cos(angle) * x - Math.sin(angle) * y + 300,
        Math.sin(angle) * x + Math.cos(angle) * y - 50,
      ];
    });
    return {
      x: Float64Array.from(at, ([x]) => x),
      y: Float64Array.from(at, ([, y]) => y),
      mass: new Float64Array(at.length).fill(1),
    };
  };
  const known = {
    nodes,
    x: Float64Array.from(points, ([x]) => x),
    y: Float64Array.from(points, ([, y]) => y),
  };
  const distance = ({ x, y }: { x: Float64Array; y: Float64Array }) =>
    points.reduce(
      (sum, point, i) =>
        sum + Math.hypot(x[i] - point[0] + mean(0), y[i] - point[1] + mean(1)) ** 2,
      0,
    );

  it.each([
    [0.7, 1],
    [3, 1],
    [-2.1, -1],
    [Math.PI / 2, -1],
  ] as const)('undoes a turn by %f and a mirror of %i', (angle, mirror) => {
    const bodies = turned(angle, mirror);
    alignTo(known, bodies);
    expect(distance(bodies)).toBeLessThan(1e-15 * points.length * 1e4);
  });

  it('finds the turn of all that leaves least between them', () => {
    const bodies = turned(1.2, -1, 30);
    alignTo(known, bodies);
    const least = distance(bodies);
    for (let step = 1; step < 360; step++) {
      const [cosine, sine] = [Math.cos(step / 57.3), Math.sin(step / 57.3)];
      for (const mirror of [1, -1]) {
        const other = {
          x: bodies.x.map((x, i) => cosine * x - sine * mirror * bodies.y[i]),
          y: bodies.x.map((x, i) => sine * x + cosine * mirror * bodies.y[i]),
        };
        expect(distance(other)).toBeGreaterThan(least - 1e-6);
      }
    }
  });
});
