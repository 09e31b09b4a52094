import type { ExpressionSpecification } from 'maplibre-gl';
import type { ColorMeaning } from '$lib/domain/network-drawing';
import { DASHES, RELATIONSHIP_STYLES } from '$lib/domain/relationship-style';
import { RELATIONSHIP_KINDS, type RelationshipState } from '$lib/domain/vocabulary';
import { groupColors } from './group-colors';
import { NODE_RADIUS } from './point-images';
import type { MapTheme } from './style-palette';

type Expression = ExpressionSpecification;

const degree: Expression = ['get', 'degree'];
const root: Expression = ['sqrt', degree];

/** Pixels from the middle of a node to its edge; few nodes may be larger than many. */
export function radiusOf(scale: number, factor = 1): Expression {
  const near: Expression = ['+', 3.5, ['*', 1.8, root]];
  return [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    1,
    ['*', factor * scale, ['+', 1.1, ['*', 0.95, root]]],
    6,
    ['*', factor * (0.6 + scale * 0.4), near],
    11,
    ['*', factor * 1.4, near],
  ];
}

/** The size of the image of a node. */
export const iconSize = (scale: number) => radiusOf(scale, 1 / NODE_RADIUS);

/** The colour of which group a node has, by what colours mean. */
export function colorOf(property: string, meanings: readonly ColorMeaning[]): Expression {
  if (property === 'group') return ['get', 'group'];
  if (meanings.length === 0) return ['literal', 'other'] as unknown as Expression;
  const pairs = meanings.flatMap(({ value, color }) => [value, color]);
  const input = ['to-string', ['get', property]];
  return ['match', input, ...pairs, 'other'] as unknown as Expression;
}

export function lineColor(theme: MapTheme): Expression {
  const pairs = RELATIONSHIP_KINDS.flatMap((kind) => [
    kind,
    groupColors[theme][RELATIONSHIP_STYLES[kind].color],
  ]);
  return ['match', ['get', 'kind'], ...pairs, groupColors[theme].other] as unknown as Expression;
}

export function lineDash(): Expression {
  const pairs = RELATIONSHIP_KINDS.flatMap((kind) => {
    const dash = DASHES[RELATIONSHIP_STYLES[kind].dash];
    return dash ? [kind, ['literal', dash]] : [];
  });
  return ['match', ['get', 'kind'], ...pairs, ['literal', [1, 0]]] as unknown as Expression;
}

const SURE: Partial<Record<RelationshipState, number>> = { confirmed: 1, documented: 0.8 };

/** How firmly a line is drawn: what one side states is lighter than what both confirm. */
export function lineOpacity(most: number): Expression {
  const pairs = Object.entries(SURE).flatMap(([state, share]) => [state, most * share]);
  return ['match', ['get', 'state'], ...pairs, most * 0.5] as unknown as Expression;
}
