import type { GazetteerEntry } from '$lib/domain/gazetteer';

const WAIT_MS = 80;

/** Asks for places a moment after the last letter; an older answer never replaces a newer one. */
export function suggestPlaces(show: (found: GazetteerEntry[]) => void): (typed: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const ask = async (typed: string) => {
    const mine = ++asked;
    const response = await fetch(`/api/v1/places?${new URLSearchParams({ q: typed })}`);
    if (!response.ok || mine !== asked) return;
    show(((await response.json()) as { places: GazetteerEntry[] }).places);
  };
  return (typed) => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(typed), WAIT_MS);
  };
}
