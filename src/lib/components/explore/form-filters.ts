import { FACETS, type Search } from '$lib/domain/search';

/** The filters as the boxes and menus of the form stand; words and place have their own ways. */
export function readFilters(form: HTMLFormElement): Partial<Search> {
  const fields = new FormData(form);
  const chosen = (name: string) => fields.getAll(name).map(String);
  const number = (name: string) => Number(chosen(name)[0]) || null;
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, chosen(facet)]));
  const [from, to] = [number('founded-from'), number('founded-to')];
  const yesOrNo = (name: string) => (chosen(name)[0] ? chosen(name)[0] === 'yes' : null);
  return {
    ...(facets as Pick<Search, (typeof FACETS)[number]>),
    ...(fields.has('relationship') && {
      relationship: chosen('relationship').filter(Boolean) as Search['relationship'],
    }),
    within: number('within'),
    founded: from || to ? { from, to } : null,
    confirmed: number('confirmed'),
    located: yesOrNo('located'),
    connected: yesOrNo('connected'),
  };
}
