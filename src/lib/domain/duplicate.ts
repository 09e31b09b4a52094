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
  federation federacion network reseau collective colectivo kollektiv
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

/**
 * How alike names are to one, from 0 to 1, whatever the order of their words; generic ones aside.
 */
export function likenessTo(name: string): (other: string) => number {
  const [whole, ours] = [fold(name), trigrams(name)];
  return (other) => {
    if (fold(other) === whole) return 1;
    const theirs = trigrams(other);
    let shared = 0;
    for (const trigram of ours) if (theirs.has(trigram)) shared++;
    // the same words otherwise put together are not quite the same name
    return Math.min((2 * shared) / (ours.size + theirs.size || 1), 0.98);
  };
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

export interface Verdict {
  /** From 0 to 1. */
  score: number;
  reasons: DuplicateReason[];
}

/** How likely other entries are the same organization as one, and why; null where they are not. */
export function comparerOf(asked: Compared): (known: Compared, shared: Shared) => Verdict | null {
  const measures = asked.names.map(likenessTo);
  return (known, shared) => {
    const values = measures.flatMap((measure) => known.names.map(measure));
    return judge(Math.max(0, ...values), asked.countries, known.countries, shared);
  };
}

function judge(
  likeness: number,
  asked: string[],
  known: string[],
  { distance, site = false, contact = false }: Shared,
): Verdict | null {
  const near = distance !== null && distance <= NEAR_KM;
  const mayBeNear =
    distance === null &&
    (asked.length === 0 || known.length === 0 || asked.some((country) => known.includes(country)));
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
