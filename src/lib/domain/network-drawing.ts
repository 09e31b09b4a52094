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

/** One line of the legend: what a colour means. */
export interface ColorMeaning {
  value: string;
  /** The group whose colour is used. */
  color: Group;
  count: number;
}
