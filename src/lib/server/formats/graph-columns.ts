import {
  type Cell,
  type ColumnType,
  EDGE_COLUMNS,
  NODE_COLUMNS,
  placesOf,
  type Row,
} from '$lib/domain/export-columns';
import type { Group } from '$lib/domain/vocabulary';
import { groupColors } from '$lib/map/group-colors';

/** A column that becomes an attribute: its name, its place in the row, what its values are. */
export interface Attribute {
  name: string;
  at: number;
  type: 'string' | 'long' | 'double' | 'boolean';
}

const TYPES: Partial<Record<ColumnType, Attribute['type']>> = {
  integer: 'long',
  number: 'double',
  boolean: 'boolean',
};

const attributes = (columns: Record<string, ColumnType>, without: readonly string[]) =>
  Object.entries(columns)
    .map(([name, type], at): Attribute => ({ name, at, type: TYPES[type] ?? 'string' }))
    .filter(({ name }) => !without.includes(name));

export const NODE_ATTRIBUTES = attributes(NODE_COLUMNS, ['Id', 'Label', 'layout_x', 'layout_y']);
export const EDGE_ATTRIBUTES = attributes(EDGE_COLUMNS, [
  ...['Source', 'Target', 'Id', 'Label', 'Weight'],
]);

export const NODE = placesOf(NODE_COLUMNS);
export const EDGE = placesOf(EDGE_COLUMNS);

/** The colour of a group as red, green and blue: not every reader knows the short form. */
export function colorOf(group: Cell): [number, number, number] {
  const hex = groupColors.light[group as Group] ?? groupColors.light.other;
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

/** The size at which a node is drawn, by its number of relationships. */
export const sizeOf = (row: Row) => (3 + 2 * Math.sqrt(Number(row[NODE.degree]))).toFixed(2);
