import { type EvidenceStatement, metCriteria } from './evidence';
import { fold, indexWords, initials } from './fold';
import { KIND_WORDS, SECTOR_WORDS } from './vocabulary-words';
import { groupOf, type Kind, type Sector } from './vocabulary';

/** The facts of one organization from which its line in the public read model is made. */
export interface ListingFacts {
  id: number;
  isPublic: boolean;
  publicId: string;
  slug: string;
  name: string;
  language: string;
  kind: string;
  sector: string | null;
  otherNames: string[];
  kinds: string[];
  sectors: string[];
  summary: string | null;
  summaryLanguage: string | null;
  description: string | null;
  membershipType: string | null;
  structure: string | null;
  legalForm: string | null;
  qualifiers: string[];
  status: string;
  scope: string | null;
  languages: string[];
  offers: string[];
  seeks: string[];
  places: ListingPlace[];
  serviceAreas: { countryCode: string; regionCode: string | null; locality: string | null }[];
  /** Websites and other addresses, the website first. */
  links: { url: string; host: string; kind: string }[];
  founded: { on: string; precision: string } | null;
  closed: { on: string; precision: string } | null;
  /** Newest first. */
  figures: { measure: string; value: number; asOf: string; precision: string }[];
  evidence: Pick<EvidenceStatement, 'criterion' | 'isMet'>[];
  confirmedOn: string | null;
  inDegree: number;
  outDegree: number;
  degree: number;
  licenses: string[];
  dataSources: string[];
  updatedOn: string;
}

export interface ListingPlace {
  isMain: boolean;
  drawn: boolean;
  countryCode: string | null;
  regionCode: string | null;
  region: string | null;
  locality: string | null;
  postalCode: string | null;
  lat: number | null;
  lon: number | null;
  pointPrecision: string;
}

const distinct = (values: (string | null | undefined)[]) =>
  [...new Set(values)].filter((value): value is string => Boolean(value));

/** Primary code first, then the others. */
const primaryFirst = (primary: string | null, all: string[]) => distinct([primary, ...all]);

/** A date cut to what is known of it: "2012-05", "2012", "1970s". */
export function cutDate(date: { on: string; precision: string } | null): string | null {
  if (!date) return null;
  if (date.precision === 'decade') return `${date.on.slice(0, 4)}s`;
  return date.on.slice(0, { day: 10, month: 7 }[date.precision] ?? 4);
}

/** The row of table `listing`, named as its columns. */
export function toListing(facts: ListingFacts) {
  const kinds = primaryFirst(facts.kind, facts.kinds);
  const sectors = primaryFirst(facts.sector, facts.sectors);
  const main = facts.places.find((place) => place.isMain) ?? facts.places[0];
  const drawn = facts.places.filter((place) => place.drawn);
  const areas = facts.serviceAreas;
  const countries = distinct([...facts.places, ...areas].map((place) => place.countryCode)).sort();
  const regions = distinct([...facts.places, ...areas].map((place) => place.regionCode)).sort();
  const languages = [...facts.languages].sort();
  const members = facts.figures.find((figure) => figure.measure === 'members');
  const workers = facts.figures.find((figure) => figure.measure === 'workers');
  const evidence = metCriteria(facts.evidence);
  const lists = [kinds, sectors, countries, regions, [facts.status], languages];
  return {
    organization_id: facts.id,
    is_public: facts.isPublic,
    public_id: facts.publicId,
    slug: facts.slug,
    name: facts.name,
    name_sort: fold(facts.name) || facts.name,
    language: facts.language,
    other_names: distinct(facts.otherNames),
    summary: facts.summary,
    summary_language: facts.summaryLanguage,
    kinds,
    kind_group: groupOf(facts.kind),
    sectors,
    membership_type: facts.membershipType,
    structure: facts.structure,
    legal_form: facts.legalForm,
    qualifiers: facts.qualifiers,
    status: facts.status,
    scope: facts.scope,
    languages,
    offers: facts.offers,
    seeks: facts.seeks,
    countries,
    regions,
    country_code: main?.countryCode ?? null,
    region: main?.region ?? null,
    city: main?.locality ?? null,
    postal_code: main?.postalCode ?? null,
    lat: main?.lat ?? null,
    lon: main?.lon ?? null,
    location_precision: main?.pointPrecision ?? 'none',
    place_count: drawn.length,
    website: facts.links.find((link) => link.kind === 'website')?.url ?? null,
    founded: cutDate(facts.founded),
    closed: cutDate(facts.closed),
    members: members?.value ?? null,
    members_as_of: members ? cutDate({ on: members.asOf, precision: members.precision }) : null,
    workers: workers?.value ?? null,
    workers_as_of: workers ? cutDate({ on: workers.asOf, precision: workers.precision }) : null,
    evidence,
    confirmed_on: facts.confirmedOn,
    degree: facts.degree,
    in_degree: facts.inDegree,
    out_degree: facts.outDegree,
    license: facts.licenses.join('|'),
    data_source: facts.dataSources.join('|'),
    updated_on: facts.updatedOn,
    facets: [...lists, facts.offers, facts.seeks, evidence].map((list) => list.join(',')).join('|'),
    founded_year: facts.founded ? Number(facts.founded.on.slice(0, 4)) : null,
    name_words: Math.min(fold(facts.name).split(' ').length, 99),
    points: drawn.flatMap((place) => [place.lat ?? 0, place.lon ?? 0]),
  };
}

/** Marks a word of a name; unmarked words are those of the whole document. */
export const IN_NAME = '~';
/** Marks a whole name. */
export const WHOLE_NAME = '=';

const NAME_LANGUAGES = ['en', 'es', 'fr', 'de'];

function countryWords(code: string): string[] {
  return NAME_LANGUAGES.map((language) => {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    return names.of(code) ?? '';
  });
}

/** Country words by code; making the names anew for every organization would dominate an import. */
export function countryNames(): (code: string) => string[] {
  const known = new Map<string, string[]>();
  return (code) => {
    const words = known.get(code) ?? [...new Set(countryWords(code).flatMap(indexWords))];
    known.set(code, words);
    return words;
  };
}

function hostWords(host: string): string[] {
  return indexWords(host.replaceAll('.', ' '));
}

/** Everything an organization is found by: `words` as lexemes, `folded` to check unspaced scripts. */
export function toSearchDocument(facts: ListingFacts, namesOf: (code: string) => string[]) {
  const names = distinct([facts.name, ...facts.otherNames]);
  const words = new Set<string>();
  for (const name of names) {
    for (const word of [...indexWords(name), ...initials(name)]) {
      words.add(word).add(IN_NAME + word);
    }
    words.add(WHOLE_NAME + fold(name).slice(0, 200));
    for (const letters of initials(name)) words.add(WHOLE_NAME + letters);
  }
  const places = facts.places.flatMap((place) => [place.locality, place.region, place.postalCode]);
  const texts = [facts.summary, facts.description, ...places];
  const areas = facts.serviceAreas.map((area) => area.locality);
  for (const text of distinct([...texts, ...areas])) {
    for (const word of indexWords(text)) words.add(word);
  }
  const spoken = [
    ...facts.kinds.map((kind) => KIND_WORDS[kind as Kind]),
    ...facts.sectors.map((sector) => SECTOR_WORDS[sector as Sector]),
  ];
  for (const text of distinct(spoken)) for (const word of indexWords(text)) words.add(word);
  const countries = [...facts.places, ...facts.serviceAreas].map((place) => place.countryCode);
  for (const code of distinct(countries)) for (const word of namesOf(code)) words.add(word);
  for (const { host } of facts.links) for (const word of hostWords(host)) words.add(word);
  const kept = [...words].filter((word) => word.length <= 210).slice(0, 2000);
  const folded = distinct([...names, ...texts])
    .map(fold)
    .join('\n');
  return { organization_id: facts.id, words: kept, folded };
}

/** The words worth suggesting for a misspelt one. */
export function suggestibleWords(words: readonly string[]): string[] {
  return words.filter((word) => /^[\p{L}\p{N}]{3,40}$/u.test(word));
}
