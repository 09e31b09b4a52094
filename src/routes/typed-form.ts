import { entryText } from '$lib/components/explore/place-entry';
import type { GazetteerEntry } from '$lib/domain/gazetteer';
import type { Messages } from '$lib/messages/en';
import type { Language } from '$lib/messages/languages';

interface Places {
  find(id: string): GazetteerEntry | null;
  suggest(typed: string, options: { limit: number; language: Language }): GazetteerEntry[];
}

interface TypedForm {
  /** The parameters as a search has them. */
  params: URLSearchParams;
  /** Whether the form was sent as it stands, with words for a place and two fields for years. */
  isForm: boolean;
  /** Words for a place that the gazetteer does not know. */
  unknownPlace: string | null;
}

const FORM_ONLY = ['where', 'founded-from', 'founded-to'];

/** Reads the search form as a browser without JavaScript sends it. */
export function readForm(
  given: URLSearchParams,
  t: Messages,
  places: Places,
  language: Language,
): TypedForm {
  const params = new URLSearchParams(given);
  for (const name of FORM_ONLY) params.delete(name);
  const isForm = FORM_ONLY.some((name) => given.has(name));
  if (!isForm) return { params, isForm, unknownPlace: null };
  const [from, to] = [given.get('founded-from'), given.get('founded-to')];
  if (from || to) params.set('founded', `${from ?? ''}..${to ?? ''}`);
  const where = given.get('where')?.trim() ?? '';
  const unknownPlace = isUntouched(where, params, t, places, language)
    ? null
    : placeTyped(where, params, places, language);
  if (!params.get('place') && !params.get('near')) {
    params.delete('within');
    if (params.get('sort') === 'nearest') params.delete('sort');
  }
  return { params, isForm, unknownPlace };
}

/** The field still says what was chosen before; the hidden field beside it has the choice itself. */
function isUntouched(
  where: string,
  params: URLSearchParams,
  t: Messages,
  places: Places,
  language: Language,
): boolean {
  if (params.get('near')) return where === t.explore.here;
  const chosen = places.find(params.get('place') ?? '');
  return chosen !== null && where === entryText(chosen, language);
}

/** Puts the likeliest place for the words; gives the words where there is none. */
function placeTyped(
  where: string,
  params: URLSearchParams,
  places: Places,
  language: Language,
): string | null {
  params.delete('place');
  params.delete('near');
  const readable = where.slice(0, 100);
  if (!readable || !readable.isWellFormed() || readable.includes('\0')) return null;
  const [first] = places.suggest(readable, { limit: 1, language });
  if (!first) return readable;
  params.set('place', first.id);
  return null;
}
