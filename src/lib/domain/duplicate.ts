import { fold, queryWords } from './fold';

/** Why two entries may be about one organization. */
export type DuplicateReason = 'name' | 'site' | 'contact' | 'near';

/** What is compared of an entry. */
export interface Compared {
  names: string[];
  /** ISO 3166-1 codes. */
  countries: string[];
}

/** Words that many names share and that tell none apart: legal forms, articles, "co-op". */
const GENERIC = new Set(
  `coop coops co op cooperative cooperatives cooperativa cooperativas cooperative cooperativo
  sociedad sociedade societa societe society soc association asociacion associacao associazione
  verein genossenschaft eg ev egen scop scic sccl sca scoop sas sarl ltd limited inc incorporated llc
  corp corporation company plc cic bv gmbh ag worker workers owned trabajo asociado
  a an and the of for to in on at by with de del la las el los y e da do das dos du des le les et
  d l der die das und fur von di della dei van het en`.split(/\s+/),
);

/** The words of a name by which it is told from others; all of them where it has none such. */
export function distinctiveWords(name: string) {
  const words = queryWords(name);
  const own = words.filter(({ word }) => !GENERIC.has(word));
  return own.length > 0 ? own : words;
}

function trigrams(name: string): Set<string> {
  const found = new Set<string>();
  for (const { word } of distinctiveWords(name)) {
    const letters = [' ', ' ', ...word, ' '];
    for (let i = 0; i + 3 <= letters.length; i++) found.add(letters.slice(i, i + 3).join(''));
  }
  return found;
}

/** How alike two names are, from 0 to 1, whatever the order of their words; generic ones aside. */
export function nameLikeness(a: string, b: string): number {
  if (fold(a) === fold(b)) return 1;
  const [ours, theirs] = [trigrams(a), trigrams(b)];
  let shared = 0;
  for (const trigram of ours) if (theirs.has(trigram)) shared++;
  const likeness = (2 * shared) / (ours.size + theirs.size || 1);
  // the same words otherwise put together are not quite the same name
  return Math.min(likeness, 0.98);
}

const NEAR_KM = 50;
const NEXT_DOOR_KM = 1;

/** What two entries have in common. */
export interface Shared {
  /** Km between them; null where a place of one is not known. */
  distance: number | null;
  site?: boolean;
  /** One telephone, address or registered number. */
  contact?: boolean;
}

/** How likely two entries are one organization, from 0 to 1, and why; null where they are not. */
export function compareEntries(
  asked: Compared,
  known: Compared,
  { distance, site = false, contact = false }: Shared,
): { score: number; reasons: DuplicateReason[] } | null {
  const likeness = Math.max(
    0,
    ...asked.names.flatMap((a) => known.names.map((b) => nameLikeness(a, b))),
  );
  const near = distance !== null && distance <= NEAR_KM;
  const mayBeNear =
    distance === null &&
    (asked.countries.length === 0 ||
      known.countries.length === 0 ||
      asked.countries.some((country) => known.countries.includes(country)));
  const byName = nameScore(likeness, distance, near, mayBeNear);
  const score = Math.max(byName, site ? 0.9 + likeness / 10 : 0, contact ? 0.85 : 0);
  if (score === 0) return null;
  const holds = { name: byName > 0, site, contact, near };
  const reasons = (Object.keys(holds) as DuplicateReason[]).filter((reason) => holds[reason]);
  return { score, reasons };
}

function nameScore(
  likeness: number,
  distance: number | null,
  isNear: boolean,
  mayBeNear: boolean,
): number {
  if (likeness >= 0.95) return isNear ? 0.95 : mayBeNear ? 0.8 : 0.55;
  if (likeness >= 0.6) return isNear ? 0.4 + likeness / 2 : mayBeNear && likeness >= 0.75 ? 0.5 : 0;
  return likeness >= 0.4 && distance !== null && distance <= NEXT_DOOR_KM ? 0.5 : 0;
}
