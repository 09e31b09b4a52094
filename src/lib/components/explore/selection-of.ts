import type { Connection } from '$lib/domain/connection';
import type { OrganizationCard, RelationshipView } from '$lib/domain/organization';
import type { Selection } from '$lib/map/selection-layers';
import { pointOf } from './point-of';

/** What stands out on the map: the selected organization with its neighbours, else the best way. */
export function selectionOf(
  selected: { card: OrganizationCard; relationships: RelationshipView[] } | null,
  way: Connection | null,
): Selection | null {
  if (!selected) return way && wayOf(way);
  const { slug, name, group } = selected.card;
  const related = selected.relationships.flatMap(({ other, state }) => {
    const point = pointOf(other);
    return point && state !== 'ended' ? [{ name: other.name, group: other.group, point }] : [];
  });
  return { slug, name, group, point: pointOf(selected.card), related };
}

/** The way over the places that are known; one without a place is passed over. */
function wayOf({ from, ways }: Connection): Selection | null {
  if (ways.length === 0) return null;
  const located = [from, ...ways[0].hops.map(({ to }) => to)].flatMap((card) => {
    const point = pointOf(card);
    return point ? [{ name: card.name, group: card.group, slug: card.slug, point }] : [];
  });
  if (located.length === 0) return null;
  const [first, ...rest] = located;
  return { ...first, related: rest.map((card, i) => ({ ...card, from: located[i].point })) };
}
