/** Positions and measures by column, in any order. */
export interface NodeColumns {
  id: ArrayLike<number>;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  component: ArrayLike<number>;
  community: ArrayLike<number>;
  pagerank: ArrayLike<number>;
  betweenness: ArrayLike<number>;
}

/** A community with what most of its members share. */
export interface CommunityRow {
  community: number;
  size: number;
  x: number;
  y: number;
  shared: string | null;
  value: string | null;
}

/** The community, and the component, of organizations without relationships. */
export const UNCONNECTED = 0;

/** What is said of one computation. */
export interface VersionRow {
  id: number;
  createdAt: string;
  organizations: number;
  relationships: number;
  /** Connected parts of at least two organizations. */
  components: number;
  /** Those of connected organizations. */
  communities: number;
  modularity: number;
  /** Null where betweenness is exact. */
  betweennessSamples: number | null;
}

/**
 * Positions and measures by id of the organization, of one computation. x and y lie on a square of
 * 2^26, y from the top; `community` is −1 where an organization was not there when it ran.
 *
 * Communities and components are numbered from 1. Organizations without relationships that have not
 * ended are all in community and component 0 (UNCONNECTED) and stand in a grid in the lowest eighth
 * of the square; community 0 is also a line of `communities`, without a name, if there are any.
 */
export class Positions {
  readonly x: Uint32Array;
  readonly y: Uint32Array;
  readonly community: Int32Array;
  readonly component: Int32Array;
  readonly pagerank: Float64Array;
  readonly betweenness: Float64Array;

  constructor(
    readonly version: VersionRow,
    nodes: NodeColumns,
    readonly communities: readonly CommunityRow[],
  ) {
    const { id } = nodes;
    let size = 0;
    for (let i = 0; i < id.length; i++) size = Math.max(size, id[i] + 1);
    this.x = new Uint32Array(size);
    this.y = new Uint32Array(size);
    this.community = new Int32Array(size).fill(-1);
    this.component = new Int32Array(size).fill(-1);
    this.pagerank = new Float64Array(size);
    this.betweenness = new Float64Array(size);
    for (let i = 0; i < id.length; i++) {
      const at = id[i];
      this.x[at] = nodes.x[i];
      this.y[at] = nodes.y[i];
      this.community[at] = nodes.community[i];
      this.component[at] = nodes.component[i];
      this.pagerank[at] = nodes.pagerank[i];
      this.betweenness[at] = nodes.betweenness[i];
    }
  }

  has(id: number): boolean {
    return id < this.community.length && this.community[id] >= 0;
  }
}
