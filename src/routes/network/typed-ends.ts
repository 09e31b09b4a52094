import { EMPTY_SEARCH } from '$lib/domain/search';
import { findName } from '$lib/server/queries/organization';
import { searchOrganizations } from '$lib/server/queries/search';

/** The fields for organizations, each with the one beside it that holds the words as typed. */
const ENDS = ['from', 'to', 'organization'] as const;

interface TypedEnds {
  /** The parameters as a view has them. */
  params: URLSearchParams;
  /** Whether the form was sent as it stands, with words for organizations. */
  isForm: boolean;
  /** Words that no organization is known by. */
  unknown: string[];
}

/** Reads the form as a browser without JavaScript sends it. */
export async function readEnds(given: URLSearchParams, locals: App.Locals): Promise<TypedEnds> {
  const params = new URLSearchParams(given);
  const isForm = ENDS.some((end) => given.has(`${end}-name`));
  const unknown: string[] = [];
  for (const end of ENDS) {
    const typed = readable(given.get(`${end}-name`));
    params.delete(`${end}-name`);
    if (!given.has(`${end}-name`)) continue;
    const chosen = given.get(end);
    // the field still says what was chosen before
    if (typed && chosen && (await findName(locals.db, chosen)) === typed) continue;
    params.delete(end);
    const slug = typed ? await slugOf(typed, locals) : null;
    if (slug) params.set(end, slug);
    else if (typed) unknown.push(typed);
  }
  return { params, isForm, unknown };
}

function readable(typed: string | null): string {
  const words = (typed ?? '').trim().slice(0, 100);
  return words.isWellFormed() && !words.includes('\0') ? words : '';
}

/** The organization of that address, else the likeliest for the words. */
async function slugOf(typed: string, locals: App.Locals): Promise<string | null> {
  if (/^[a-z0-9-]{1,120}$/.test(typed) && (await findName(locals.db, typed))) return typed;
  const search = { ...EMPTY_SEARCH, q: typed };
  const { organizations } = await searchOrganizations(locals, search, { limit: 1 });
  return organizations[0]?.slug ?? null;
}
