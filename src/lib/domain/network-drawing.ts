import type { Point } from './search';
import type { Group, RelationshipKind, RelationshipState } from './vocabulary';

/** What stands out in the drawing: an organization with its surroundings, or ways between two. */
export interface NetworkHighlight {
  nodes: HighlightNode[];
  lines: HighlightLine[];
}

export interface HighlightNode {
  slug: string;
  name: string;
  group: Group;
  degree: number;
  /** Where the colour does not mean the group: the colour of which group stands for it. */
  color: Group;
  point: Point;
  /** Asked about, or named beside those that are. */
  isMain: boolean;
}

export interface HighlightLine {
  /** Indexes into `nodes`. */
  source: number;
  target: number;
  kind: RelationshipKind;
  state: RelationshipState;
  /** Part of a way: 0 for the first of the ways; null where it only lies near. */
  way: number | null;
}

/** How many organizations may travel between the views of place and of relations. */
export const MOST_TRAVELLING = 2000;

/** Where an organization is drawn on both views. */
export interface TravellingPoint {
  group: Group;
  /** Null where none is known. */
  place: Point | null;
  /** On the drawing of the network, as if its square were the world. */
  drawn: Point;
}

/** How one of the two views stands on the screen: all that is needed to know where a point is. */
export interface Standing {
  view: 'place' | 'drawn';
  /** Middle of the view on the Mercator square, whose side is 1. */
  center: Position;
  /** Pixels a side of that square. */
  scale: number;
  /** Middle of the view in the window. */
  middle: Position;
  /** Several places drawn as one. */
  clusters: Point[];
}

export interface Position {
  x: number;
  y: number;
}

/** One line of the legend: what a colour means. */
export interface ColorMeaning {
  value: string;
  /** The group whose colour is used. */
  color: Group;
  count: number;
}
