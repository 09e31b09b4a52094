import type { ListingFacts } from '../src/lib/domain/listing';
import type { GazetteerEntry } from '../src/lib/domain/gazetteer';
import { KINDS, SECTORS, SUPPORTS } from '../src/lib/domain/vocabulary';
import { Random } from './random';

/** Words that synthetic names are put together from; every name says that it is one. */
const TRADES: Record<string, string[]> = {
  en: 'bakery bicycle solar housing farm press design software cleaning care taxi print brewery forest market school books garden theatre repair energy weaving radio credit grocery childcare coffee carpentry catering'.split(
    ' ',
  ),
  es: 'panadería bicicletas energía vivienda granja imprenta diseño software limpieza cuidados taxis cervecería bosque mercado escuela libros huerta teatro reparación tejidos radio crédito'.split(
    ' ',
  ),
  fr: 'boulangerie vélos énergie logement ferme imprimerie conception nettoyage soins taxis brasserie forêt marché école livres jardin théâtre réparation tissage'.split(
    ' ',
  ),
  de: 'Bäckerei Fahrräder Energie Wohnen Hof Druckerei Gestaltung Reinigung Pflege Brauerei Wald Markt Schule Bücher Garten Bühne Werkstatt Weberei'.split(
    ' ',
  ),
  ja: [
    'パン',
    '自転車',
    '電力',
    '住宅',
    '農園',
    '印刷',
    '設計',
    '清掃',
    '介護',
    '市場',
    '学校',
    '本屋',
  ],
  ru: [
    'пекарня',
    'энергия',
    'жильё',
    'ферма',
    'печать',
    'уборка',
    'уход',
    'рынок',
    'школа',
    'книги',
  ],
  ar: ['مخبز', 'طاقة', 'سكن', 'مزرعة', 'طباعة', 'رعاية', 'سوق', 'مدرسة', 'كتب'],
  ko: ['빵집', '자전거', '에너지', '주택', '농장', '인쇄', '돌봄', '시장', '학교'],
};
const FORMS: Record<string, string[]> = {
  en: ['Co-op', 'Cooperative', 'Workers Cooperative', 'Collective', 'Network', 'Federation'],
  es: ['Cooperativa', 'Sociedad Cooperativa', 'Red', 'Colectivo'],
  fr: ['SCOP', 'Coopérative', 'Réseau', 'SCIC'],
  de: ['Genossenschaft', 'eG', 'Kollektiv'],
  ja: ['協同組合', '労働者協同組合', '生協'],
  ru: ['кооператив', 'союз'],
  ar: ['تعاونية', 'اتحاد'],
  ko: ['협동조합', '연합회'],
};
const LANGUAGE_OF: Record<string, string> = {
  ...{ US: 'en', GB: 'en', CA: 'en', AU: 'en', IN: 'en', ES: 'es', MX: 'es', AR: 'es', CO: 'es' },
  ...{ FR: 'fr', BE: 'fr', DE: 'de', AT: 'de', CH: 'de', JP: 'ja', RU: 'ru', UA: 'ru', EG: 'ar' },
  ...{ MA: 'ar', IQ: 'ar', KR: 'ko' },
};
const SYLLABLES =
  'al be ca do el fa go hi in jo ka lu ma no or pe qui ra sol tu ur va wen xi yo zan ber dor lin mar nel pol ris sta ten vor'.split(
    ' ',
  );

/** A proper name, so that names have rare words as real ones do. */
function properName(random: Random): string {
  const count = 2 + random.below(2);
  const name = Array.from({ length: count }, () => random.pick(SYLLABLES)).join('');
  return name[0].toUpperCase() + name.slice(1);
}

function nameOf(random: Random, language: string, town: string): string {
  const trade = random.pick(TRADES[language]);
  const form = random.pick(FORMS[language]);
  if (['ja', 'ko'].includes(language)) return `${properName(random)}${trade}${form}`;
  const parts = [properName(random), trade, form];
  if (random.next() < 0.2) parts.unshift(town);
  return parts.join(' ');
}

/** Organization number `id` (from 1) of a synthetic directory, the same for the same seed. */
export function synthesize(id: number, towns: readonly GazetteerEntry[]): ListingFacts {
  const random = new Random(id * 2654435761);
  const town = towns[random.skewed(towns.length, 3)];
  const language = LANGUAGE_OF[town.country] ?? random.pick(['en', 'en', 'es', 'fr']);
  const name = nameOf(random, language, town.name);
  const kind = random.next() < 0.3 ? 'worker_coop' : KINDS[random.skewed(KINDS.length - 1)];
  const sectors = [SECTORS[random.skewed(SECTORS.length, 1.4)]];
  if (random.next() < 0.2) sectors.push(random.pick(SECTORS));
  const kinds = random.next() < 0.1 ? [kind, 'platform_coop'] : [kind];
  const located = random.next() < 0.93;
  const publicId = `o${id.toString(36).padStart(9, '0')}`;
  const spread = () => (random.next() - 0.5) * 0.2;
  const supports = (chance: number) => (random.next() < chance ? [random.pick(SUPPORTS)] : []);
  const degree = random.below(4);
  return {
    evidence: [],
    id,
    isPublic: true,
    publicId,
    slug: `synthetic-${id}`,
    name,
    language,
    kind,
    sector: sectors[0],
    otherNames: random.next() < 0.15 ? [properName(random).toUpperCase()] : [],
    kinds,
    sectors: [...new Set(sectors)],
    summary: `Synthetic organization for measuring: ${random.pick(TRADES.en)} and ${random.pick(TRADES.en)} in ${town.name}.`,
    summaryLanguage: 'en',
    description: null,
    membershipType: null,
    structure: null,
    legalForm: null,
    qualifiers: [],
    status: random.next() < 0.06 ? 'closed' : 'active',
    scope: null,
    languages: [language],
    offers: supports(0.08),
    seeks: supports(0.05),
    places: located
      ? [
          {
            isMain: true,
            drawn: true,
            countryCode: town.country,
            regionCode: town.regionCode,
            region: town.region,
            locality: town.name,
            postalCode: null,
            lat: Math.max(-85, Math.min(85, town.lat + spread())),
            lon: Math.max(-180, Math.min(180, town.lon + spread())),
            pointPrecision: 'exact',
          },
        ]
      : [],
    serviceAreas: located ? [] : [{ countryCode: town.country, regionCode: null, locality: null }],
    links: [{ url: `https://${publicId}.example/`, host: `${publicId}.example`, kind: 'website' }],
    founded: { on: `${1850 + random.below(176)}-01-01`, precision: 'year' },
    closed: null,
    figures: [],
    confirmedOn: null,
    inDegree: degree,
    outDegree: degree,
    degree,
    licenses: ['CC0-1.0'],
    dataSources: ['synthetic'],
    updatedOn: '2026-01-01',
  };
}
