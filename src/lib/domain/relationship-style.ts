import type { Group, RelationshipKind } from './vocabulary';

/** How a kind of relationship is drawn: the colour of a group, and a dash, so that colour is not alone. */
export interface LineStyle {
  color: Group;
  dash: 'solid' | 'dashed' | 'dotted';
}

const line = (color: Group, dash: LineStyle['dash']): LineStyle => ({ color, dash });

/** Kinds of one meaning share a colour: belonging, help, money, trade, voice, people, the rest. */
export const RELATIONSHIP_STYLES: Record<RelationshipKind, LineStyle> = {
  member_of: line('federation', 'solid'),
  part_of: line('federation', 'dashed'),
  founded: line('support', 'dashed'),
  incubated: line('support', 'dotted'),
  supports: line('support', 'solid'),
  funds: line('finance', 'solid'),
  lends_to: line('finance', 'dashed'),
  owns: line('finance', 'dotted'),
  supplies: line('worker', 'solid'),
  built_on: line('platform', 'solid'),
  hosted_by: line('platform', 'dashed'),
  represents: line('union', 'solid'),
  features: line('education', 'solid'),
  lists: line('education', 'dashed'),
  works_with: line('cooperative', 'solid'),
  succeeds: line('other', 'solid'),
};

/** Lengths of dash and gap in widths of the line. */
export const DASHES: Record<LineStyle['dash'], [number, number] | null> = {
  solid: null,
  dashed: [4, 2],
  dotted: [1, 2],
};
