import type { RelationshipView } from './organization';

/** A neighbour in the drawing, on a canvas of WIDTH by HEIGHT with the organization in the middle. */
export interface EgoNode {
  view: RelationshipView;
  x: number;
  y: number;
  /** Where the name stands. */
  anchor: 'start' | 'middle' | 'end';
}

export const EGO_WIDTH = 720;
export const EGO_HEIGHT = 400;
export const EGO_MOST = 36;

/**
 * Neighbours in the order given on an ellipse; past twelve, on two, so that names do not overlap.
 * An organization related in two ways stands once.
 */
export function layoutEgo(views: readonly RelationshipView[]): { nodes: EgoNode[]; more: number } {
  const bySlug = new Map(views.map((view) => [view.other.slug, view]));
  const distinct = views.filter((view) => bySlug.get(view.other.slug) === view);
  const drawn = distinct.slice(0, EGO_MOST);
  const rings = drawn.length > 14 ? 2 : 1;
  const nodes = drawn.map((view, i): EgoNode => {
    const angle = (i / drawn.length) * 2 * Math.PI - Math.PI / 2;
    const reach = rings === 1 || i % 2 === 0 ? 1 : 0.62;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    const x = EGO_WIDTH / 2 + cosine * (EGO_WIDTH / 2 - 205) * reach;
    const y = EGO_HEIGHT / 2 + sine * (EGO_HEIGHT / 2 - 36) * reach;
    const anchor = Math.abs(cosine) < 0.3 ? 'middle' : cosine > 0 ? 'start' : 'end';
    return { view, x: Math.round(x), y: Math.round(y), anchor };
  });
  return { nodes, more: distinct.length - drawn.length };
}

/** A name cut to what fits beside a point. */
export function shortName(name: string, letters = 26): string {
  const all = [...name];
  return all.length > letters
    ? `${all
        .slice(0, letters - 1)
        .join('')
        .trim()}…`
    : name;
}
