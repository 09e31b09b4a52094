import type { RelationshipState } from '$lib/domain/vocabulary';
import type { Messages } from '$lib/messages/en';

/** How a relationship is known, with who stated it; the name of an end is null on its own page. */
export function stateText(
  t: Messages,
  state: RelationshipState,
  [source, target]: readonly [string | null, string | null],
): string {
  if (state === 'stated_by_source') return t.statement.statedBy(source);
  if (state === 'stated_by_target') return t.statement.statedBy(target);
  return t.state[state];
}
