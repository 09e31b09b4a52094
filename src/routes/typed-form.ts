import { entryText, nearText, placeParameter } from '$lib/components/explore/place-entry';
import type { FoundPlace } from '$lib/domain/gazetteer';
import type { Search } from '$lib/domain/search';
import { parseSearch } from '$lib/domain/search-schema';
import { loadMessages } from '$lib/messages/load';
import { findName } from '$lib/server/queries/organization';

interface Places {
  find(text: string, language: string, limit: number): Promise<FoundPlace[]>;
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

/**
 * Reads the search form as a browser without JavaScript sends it. While the place's field still says
 * what was chosen, the hidden field beside it has the choice itself.
 */
export async function readForm(given: URLSearchParams, locals: App.Locals): Promise<TypedForm> {
  const params = new URLSearchParams(given);
  for (const name of FORM_ONLY) params.delete(name);
  const isForm = FORM_ONLY.some((name) => given.has(name));
  if (!isForm) return { params, isForm, unknownPlace: null };
  const [from, to] = [given.get('founded-from'), given.get('founded-to')];
  if (from || to) params.set('founded', `${from ?? ''}..${to ?? ''}`);
  const where = given.get('where')?.trim() ?? '';
  const isChosen = where !== '' && where === (await placeText(parseSearch(given).search, locals));
  const unknownPlace = isChosen
    ? null
    : await placeTyped(where, params, locals.places, locals.language);
  if (!params.get('place') && !params.get('near')) {
    params.delete('within');
    if (params.get('sort') === 'nearest') params.delete('sort');
  }
  return { params, isForm, unknownPlace };
}

/** What the search form shows beside the search: the words of its fields. */
export async function fieldsOf(search: Search, unknownPlace: string | null, locals: App.Locals) {
  return {
    place: search.place ? locals.gazetteer.find(search.place) : null,
    unknownPlace,
    where: unknownPlace ?? (await placeText(search, locals)),
    findsMoreWhenSent: locals.places.findsMoreWhenSent,
    linkedName: search.linked ? await findName(locals.db, search.linked) : null,
  };
}

/** The words for the place in force; empty where there is none. */
async function placeText({ place: id, near }: Search, locals: App.Locals): Promise<string> {
  const t = await loadMessages(locals.language);
  if (near) return nearText(near, locals.gazetteer.nearest(near.lat, near.lon), t);
  const place = id ? locals.gazetteer.find(id) : null;
  return place ? entryText(place, t.language) : '';
}

/** Puts the likeliest place for the words; gives the words where there is none. */
async function placeTyped(
  where: string,
  params: URLSearchParams,
  places: Places,
  language: string,
): Promise<string | null> {
  params.delete('place');
  params.delete('near');
  const readable = where.slice(0, 100);
  if (!readable || !readable.isWellFormed() || readable.includes('\0')) return null;
  const [first] = await places.find(readable, language, 1);
  if (!first) return readable;
  params.set(...placeParameter(first));
  return null;
}
