import { setImmediate as breathe } from 'node:timers/promises';
import { STATUSES } from '$lib/domain/vocabulary';
import { EMPTY_SEARCH, type Point } from '$lib/domain/search';
import { toPoint } from '../directory/mercator';
import type { Directory } from '../directory/directory';
import { type Ends, rankEnds } from './drawing-rank';
import type { Graph } from './graph';
import { inward, placeAll, type Places } from './placement';
import type { CommunityRow, Positions } from './positions';

/** A community as it is drawn, from those of its members that have a place. */
export interface DrawnCommunity extends CommunityRow {
  /** Mean distance of its members from its middle, in steps of the square. */
  reach: number;
}

/**
 * The network as it is drawn: a place for every public organization and every public relationship,
 * each in the order in which they are worth showing, so that a tile is one pass that ends early.
 */
export class NetworkDrawing {
  private constructor(
    readonly places: Places,
    /** Ids of organizations, the most connected first. */
    readonly nodes: Uint32Array,
    /** Relationships, those between well-connected organizations first. */
    readonly ends: Ends,
    /** Relationships that have not ended, by id of the organization. */
    readonly degree: Uint32Array,
    /** Index into `communities` by id of the organization; −1 for none. */
    readonly community: Int32Array,
    readonly communities: readonly DrawnCommunity[],
    /** Whether positions were computed; else all stand in a grid. */
    readonly isComputed: boolean,
  ) {}

  /** In slices: between them others are answered. */
  static async from(
    directory: Directory,
    graph: Graph,
    positions: Positions | null,
  ): Promise<NetworkDrawing> {
    const everything = { ...EMPTY_SEARCH, status: [...STATUSES] };
    const criteria = { search: everything, area: null, text: null, linked: null };
    const ids = directory.match({ ...criteria, key: 'every status' }).ids();
    const size = Math.max(graph.size, ids.length > 0 ? ids[ids.length - 1] + 1 : 0);
    await breathe();
    const places = placeAll(ids, size, graph, positions);
    await breathe();
    const { nodes, ends, degree } = await rankEnds(ids, size, graph, places, positions);
    await breathe();
    const community = new Int32Array(size).fill(-1);
    for (const id of ids) if (positions?.has(id)) community[id] = positions.community[id];
    const communities = positions ? drawCommunities(ids, places, positions) : [];
    return new NetworkDrawing(
      places,
      nodes,
      ends,
      degree,
      community,
      communities,
      positions !== null,
    );
  }
}

function drawCommunities(ids: readonly number[], { x, y }: Places, positions: Positions) {
  const sums = new Map(positions.communities.map(({ community }) => [community, { n: 0, far: 0 }]));
  const rows = positions.communities.map((row) => ({ ...row, x: inward(row.x), y: inward(row.y) }));
  const middles = new Map(rows.map((row) => [row.community, row]));
  for (const id of ids) {
    if (!positions.has(id)) continue;
    const middle = middles.get(positions.community[id]);
    const sum = sums.get(positions.community[id]);
    if (!middle || !sum) continue;
    sum.n++;
    sum.far += Math.hypot(x[id] - middle.x, y[id] - middle.y);
  }
  return rows.map((row): DrawnCommunity => {
    const { n, far } = sums.get(row.community) ?? { n: 0, far: 0 };
    return { ...row, reach: n > 0 ? far / n : 0 };
  });
}

/** Where an organization is drawn, as if the square were the world. */
export const pointOf = ({ places }: NetworkDrawing, id: number): Point =>
  toPoint(places.x[id] ?? 0, places.y[id] ?? 0);
