import { goto } from '$app/navigation';
import { MOST_TRAVELLING, type Standing } from '$lib/domain/network-drawing';

/** Follows the link to the other view and takes along where the points stand, where they are few. */
export function travelTo(event: MouseEvent, standing: Standing | null, total: number): void {
  const link = event.currentTarget;
  const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (!(link instanceof HTMLAnchorElement) || !isPlain || isStill) return;
  if (!standing || total > MOST_TRAVELLING) return;
  event.preventDefault();
  void goto(link.href, { state: { departure: standing } });
}
