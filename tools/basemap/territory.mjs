// Natural Earth draws who is in control. This file holds every place where the map departs from it.

/** Leased bases and slivers that are no country of their own: area -> country that surrounds it. */
const SURROUNDED = { USG: 'CUB', KAB: 'KAZ' };

/** Areas drawn with another country than the one in control, after the UN General Assembly. */
const REASSIGNED = {
  'RUS-283': 'UKR', // Crimea
  'RUS-5482': 'UKR', // Sevastopol
  'MAR-3469': 'SAH', // Western Sahara west of the berm
  'MAR-3456 south': 'SAH',
  'MAR-3457 south': 'SAH',
};

/** Areas on both sides of a border which is a parallel: their souths get codes of their own. */
export const CROSSED_BY_PARALLEL = [
  { code: 'MAR-3456', latitude: 27.6667 },
  { code: 'MAR-3457', latitude: 27.6667 },
];

/** Lines between these are dashed: status or course of the border is disputed. */
const DISPUTED_PAIRS = new Set([
  'MAR SAH',
  'CYN CYP',
  'SOL SOM',
  'KOS SRB',
  'ISR PSX',
  'ISR SYR',
  'KAS PAK',
  'IND KAS',
  'CHN KAS',
]);

/** Areas whose outer borders are disputed as well. */
const DISPUTED_AREAS = new Set([
  'IND-2431', // Jammu and Kashmir
  'IND-20012', // Ladakh
  'IND-3299', // Arunachal Pradesh
  'PAK-1109', // Azad Kashmir
  'PAK-1111', // Gilgit-Baltistan
]);

/** Areas that are inside their country here but not in its control: a dashed line around them. */
const CONTROL_LINES = new Set(['RUS-283', 'RUS-5482']);

/** Countries whose first level is too fine for a world map -> the property that groups it. */
const GROUPED = { FRA: 'region', ITA: 'region', ESP: 'region', GBR: 'geonunit' };

const GROUP_NAMES = {
  'Foral de Navarra': 'Navarra',
  'Canary Is.': 'Canarias',
  Valenciana: 'Comunitat Valenciana',
  Apulia: 'Puglia',
  Sicily: 'Sicilia',
  "Provence-Alpes-Côte-d'Azur": "Provence-Alpes-Côte d'Azur",
};

/** Natural Earth's largest useful label scale; finer areas are neither named nor outlined. */
const FINEST_LABEL = 9.5;
const GROUP_LABEL = 6;

/**
 * What a Natural Earth area is on this map.
 * @returns {{ country: string, area: string, level: number, controlLine: boolean,
 *   disputed: boolean, name?: string }}
 *   `area` is one token per outlined area; `level` Natural Earth's label zoom, Infinity when unnamed
 */
export function territoryOf(properties) {
  const { adm0_a3: control, adm1_code: code, min_label: label } = properties;
  const country = REASSIGNED[code] ?? SURROUNDED[control] ?? control;
  const status = { controlLine: CONTROL_LINES.has(code), disputed: DISPUTED_AREAS.has(code) };
  const group = GROUPED[country] && properties[GROUPED[country]];
  if (group) {
    const name = GROUP_NAMES[group] ?? group;
    return { country, area: `${country} ${group}`, level: GROUP_LABEL, name, ...status };
  }
  const named = label <= FINEST_LABEL && Boolean(properties.name);
  return {
    country,
    area: named ? code : country,
    level: named ? label : Infinity,
    ...status,
  };
}

/** True when the border between two territories of different countries is to be dashed. */
export function isDisputed(p, q) {
  return p.disputed || q.disputed || DISPUTED_PAIRS.has([p.country, q.country].sort().join(' '));
}
