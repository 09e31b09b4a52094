interface NodeRow {
  organizationId: number;
  x: number;
  y: number;
  component: number;
  community: number;
  degree: number;
  pagerank: number;
  betweenness: number;
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
    nodes: readonly NodeRow[],
    readonly communities: readonly CommunityRow[],
  ) {
    const size = nodes.reduce((most, node) => Math.max(most, node.organizationId + 1), 0);
    this.x = new Uint32Array(size);
    this.y = new Uint32Array(size);
    this.community = new Int32Array(size).fill(-1);
    this.component = new Int32Array(size).fill(-1);
    this.pagerank = new Float64Array(size);
    this.betweenness = new Float64Array(size);
    for (const node of nodes) {
      const at = node.organizationId;
      this.x[at] = node.x;
      this.y[at] = node.y;
      this.community[at] = node.community;
      this.component[at] = node.component;
      this.pagerank[at] = node.pagerank;
      this.betweenness[at] = node.betweenness;
    }
  }

  has(id: number): boolean {
    return id < this.community.length && this.community[id] >= 0;
  }
}
