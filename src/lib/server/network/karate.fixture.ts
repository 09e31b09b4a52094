import { toWeightedGraph } from './weighted-graph';

/** Zachary's karate club (1977): for each member, those with higher numbers it met outside. */
const FRIENDS: Record<number, number[]> = {
  0: [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
  1: [2, 3, 7, 13, 17, 19, 21, 30],
  2: [3, 7, 8, 9, 13, 27, 28, 32],
  3: [7, 12, 13],
  ...{ 4: [6, 10], 5: [6, 10, 16], 6: [16], 8: [30, 32, 33], 9: [33], 13: [33] },
  ...{ 14: [32, 33], 15: [32, 33], 18: [32, 33], 19: [33], 20: [32, 33], 22: [32, 33] },
  ...{ 23: [25, 27, 29, 32, 33], 24: [25, 27, 31], 25: [31], 26: [29, 33], 27: [33] },
  ...{ 28: [31, 33], 29: [32, 33], 30: [32, 33], 31: [32, 33], 32: [33] },
};
const PAIRS = Object.entries(FRIENDS).flatMap(([a, others]) => others.map((b) => [Number(a), b]));

export const KARATE_CLUB = toWeightedGraph(
  34,
  Uint32Array.from(PAIRS, ([a]) => a),
  Uint32Array.from(PAIRS, ([, b]) => b),
);

/** The half that stayed with the trainer when the club split. */
export const TRAINERS_HALF = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21];

/** Unweighted, as networkx 3.6 computes them (betweenness_centrality, pagerank), six decimals. */
export const KARATE_BETWEENNESS = [
  ...[0.437635, 0.053937, 0.143657, 0.011909, 0.000631, 0.029987, 0.029987, 0, 0.055927],
  ...[0.000848, 0.000631, 0, 0, 0.045863, 0, 0, 0, 0, 0, 0.032475, 0, 0, 0, 0.017614, 0.00221],
  ...[0.00384, 0, 0.022333, 0.001795, 0.002922, 0.014412, 0.138276, 0.145247, 0.304075],
];
export const KARATE_PAGERANK = [
  ...[0.096997, 0.052877, 0.057079, 0.03586, 0.021978, 0.029111, 0.029111, 0.02449, 0.029766],
  ...[0.014309, 0.021978, 0.009565, 0.014645, 0.029536, 0.014536, 0.014536, 0.016784, 0.014559],
  ...[0.014536, 0.019605, 0.014536, 0.014559, 0.014536, 0.031523, 0.021076, 0.021006, 0.015044],
  ...[0.02564, 0.019573, 0.026289, 0.02459, 0.037158, 0.071693, 0.100919],
];
