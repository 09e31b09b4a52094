import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { groupOf, RELATIONSHIP_KINDS, RELATIONSHIP_STATES } from '$lib/domain/vocabulary';
import type { Directory } from '../directory/directory';
import { SIDE } from '../directory/mercator';
import { clipLine } from '../network/clip';
import type { NetworkDrawing } from '../network/drawing';
import { type DrawingFilter, nodesInBox, type SquareBox, visitEnds } from '../network/drawing-box';
import { countCommunities } from '../network/drawing-counts';

const EXTENT = 4096;
/** Lines go on a little past the edge, so that their ends are not seen there. */
const BUFFER = 64;
const MOST_NODES = 2000;
// with all the nodes and names, 60 kB compressed at most
const MOST_EDGES = 1800;
/** Names that a tile of 512 pixels may need: more cannot stand side by side. */
export const MOST_NAMES = 300;
/** Nearer than this, communities are told by their members. */
const COMMUNITY_ZOOMS = 3;

/** What is written beside a node, and its address. */
export interface NodeLabel {
  slug: string;
  name: string;
}

export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

/** Ids of the organizations of a tile, the most connected first. */
export const nodesOfTile = (
  drawing: NetworkDrawing,
  filter: Pick<DrawingFilter, 'bits'>,
  at: TileAddress,
): number[] => nodesInBox(drawing, filter, boxOf(at, 0), MOST_NODES);

function boxOf({ z, x, y }: TileAddress, margin: number): SquareBox {
  const size = SIDE / 2 ** z;
  return {
    x0: (x - margin) * size,
    y0: (y - margin) * size,
    x1: (x + 1 + margin) * size,
    y1: (y + 1 + margin) * size,
  };
}

/**
 * A vector tile (MVT 2) with the layers `node` (name, slug, group, degree, community, country),
 * `edge` (kind, state) and, while looking from afar, `community` (community, count, reach as a share
 * of the square). Nodes come from `nodesOfTile`; the ids of features are those of organizations.
 */
export function networkTile(
  drawing: NetworkDrawing,
  directory: Directory,
  filter: DrawingFilter,
  at: TileAddress,
  nodes: readonly number[],
  labels: ReadonlyMap<number, NodeLabel>,
): Uint8Array {
  const layers = {
    ...(at.z < COMMUNITY_ZOOMS && { community: communityFeatures(drawing, filter, at) }),
    edge: edgeFeatures(drawing, filter, at),
    node: nodeFeatures(drawing, directory, at, nodes, labels),
  };
  const filled = Object.entries(layers).filter(([, features]) => features.length > 0);
  const tile = Object.fromEntries(filled.map(([name, features]) => [name, { features }]));
  return fromGeojsonVt(tile as never, { version: 2, extent: EXTENT });
}

function toTile({ z, x, y }: TileAddress) {
  const scale = (2 ** z * EXTENT) / SIDE;
  return (px: number, py: number): [number, number] => [
    px * scale - x * EXTENT,
    py * scale - y * EXTENT,
  ];
}

const rounded = ([x, y]: [number, number]): [number, number] => [Math.round(x), Math.round(y)];

function nodeFeatures(
  { places, degree, community }: NetworkDrawing,
  directory: Directory,
  at: TileAddress,
  nodes: readonly number[],
  labels: ReadonlyMap<number, NodeLabel>,
) {
  const project = toTile(at);
  return nodes.flatMap((id, i) => {
    const label = labels.get(id);
    if (!label) return [];
    const [country] = directory.valuesOf('country', id);
    const tags = {
      slug: label.slug,
      ...(i < MOST_NAMES && { name: label.name }),
      group: groupOf(directory.valuesOf('kind', id)[0]),
      degree: degree[id],
      ...(community[id] >= 0 && { community: community[id] }),
      ...(country && { country }),
    };
    return [{ type: 1, id, geometry: [rounded(project(places.x[id], places.y[id]))], tags }];
  });
}

function edgeFeatures(drawing: NetworkDrawing, filter: DrawingFilter, at: TileAddress) {
  const project = toTile(at);
  const { x1, y1, x2, y2, kind, state } = drawing.ends;
  const features: object[] = [];
  visitEnds(drawing, filter, boxOf(at, BUFFER / EXTENT), (i) => {
    const [from, to] = [project(x1[i], y1[i]), project(x2[i], y2[i])];
    const line = clipLine(from, to, -BUFFER, EXTENT + BUFFER);
    const tags = { kind: RELATIONSHIP_KINDS[kind[i]], state: RELATIONSHIP_STATES[state[i]] };
    if (line) features.push({ type: 2, geometry: [line.map(rounded)], tags });
    return features.length < MOST_EDGES;
  });
  return features;
}

function communityFeatures(drawing: NetworkDrawing, { bits }: DrawingFilter, at: TileAddress) {
  const project = toTile(at);
  return countCommunities(drawing, bits).flatMap(({ community, count, x, y, reach }) => {
    const [px, py] = rounded(project(x, y));
    const inside = px >= 0 && px < EXTENT && py >= 0 && py < EXTENT;
    // two are a pair, not yet a community
    if (count < 3 || !inside) return [];
    const tags = { community, count, reach: Number((reach / SIDE).toPrecision(3)) };
    return [{ type: 1, geometry: [[px, py]], tags }];
  });
}
