import { extend } from './extend';
import type { Hierarchy } from './louvain';
import { layOut } from './multilevel';
import type { Previous } from './previous';
import { alignTo, type Known } from './procrustes';
import { separate } from './separate';
import { fitSquare, placeInBand, type Places, roomFor, toPlaces, turnLevel } from './square';

/** Lays everything out anew, from where communities were and turned like the drawing before. */
export function drawAnew(
  hierarchy: Hierarchy,
  previous: Previous | null,
  onProgress: (share: number) => void,
): Places {
  const known = previous && knownOf(previous);
  const bodies = layOut(hierarchy, known, onProgress);
  if (known) alignTo(known, bodies);
  else turnLevel(bodies);
  fitSquare(bodies);
  separate(bodies, roomFor(bodies.x.length), new Uint8Array(bodies.x.length).fill(1));
  return toPlaces(bodies);
}

/** Nodes that were in the drawing; null where they are too few to turn another one like it. */
function knownOf({ x, y, community }: Previous): Known | null {
  const nodes = Uint32Array.from(community.keys()).filter((node) => community[node] > 0);
  if (nodes.length < 3) return null;
  return {
    nodes,
    x: Float64Array.from(nodes, (node) => x[node]),
    y: Float64Array.from(nodes, (node) => y[node]),
  };
}

/** Keeps the drawing before and adds to it the nodes that had no relationships then. */
export function drawOn({ graphs: [graph] }: Hierarchy, previous: Previous): Places {
  const drawing = { x: Float64Array.from(previous.x), y: Float64Array.from(previous.y) };
  const moving = Uint8Array.from(previous.community, (community) => (community > 0 ? 0 : 1));
  extend(graph, drawing, moving);
  separate(drawing, roomFor(graph.size), moving);
  return toPlaces(drawing);
}

/** The places of all nodes, those without relationships in the band below the drawing. */
export function addUnconnected(
  nodes: Uint32Array,
  drawn: Places,
  size: number,
  previous: Previous | null,
): Places {
  const places = { x: new Uint32Array(size), y: new Uint32Array(size) };
  const isDrawn = new Uint8Array(size);
  nodes.forEach((node, i) => {
    [places.x[node], places.y[node]] = [drawn.x[i], drawn.y[i]];
    isDrawn[node] = 1;
  });
  const none = new Int32Array(previous ? 0 : size).fill(-1);
  const loose = Uint32Array.from(isDrawn.keys()).filter((node) => !isDrawn[node]);
  placeInBand(loose, places, previous ?? { x: none, y: none });
  return places;
}
